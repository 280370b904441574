import type { ReturnId } from "#contract/id";
import { withActivity } from "../activity/with-activity.ts";
import { checkMayReturn } from "./check-may-return.ts";
import type { ReturnDeps } from "./return-deps.ts";
import type { ReturnKey } from "./return-store.ts";

/**
 * What a member does with one of the buyer's own returns: allowed to those who may return leads,
 * and written down when it was refused or moved something; a repeat that moved nothing is no news.
 * @param sentence what was done, for the activity
 * @throws Refusal forbidden, and whatever `move` throws
 */
export const moveMyReturn = <Result extends { moved: boolean }>(
  deps: ReturnDeps,
  { returnId, action, sentence }: { returnId: ReturnId; action: string; sentence: string },
  move: (key: ReturnKey) => Promise<Result>,
): Promise<Result> => {
  const { scope, name: actor } = deps.member;
  const { buyerId } = scope;
  const done = ({ moved }: Result) => (moved ? sentence : null);
  return withActivity(deps, { buyerId, actor, action, object: returnId, done }, async () => {
    checkMayReturn(deps.member);
    return move({ buyerId, returnId });
  });
};

import type { Clock, NewId } from "../../effects.ts";
import { changeReturn } from "../change-return.ts";
import type { ReturnRecord } from "../return-record.ts";
import type { ReturnKey, ReturnStore } from "../return-store.ts";
import { postedChange } from "./posted-change.ts";

export type PostDeps = {
  store: Pick<ReturnStore, "read" | "change">;
  clock: Clock;
  newId: NewId;
};

/** A queue's clock and ours may differ by so much. */
const clockToleranceMs = 1_000;

export type Posted =
  | { kind: "posted"; record: ReturnRecord }
  /** It was undone, or posted before. */
  | { kind: "nothingToPost"; record: ReturnRecord }
  /** It can still be undone until `postsAt`. */
  | { kind: "tooEarly"; record: ReturnRecord };

/**
 * Posts the decision on a return whose time to undo is over. However often and by how many it is
 * called, it posts once: the change stands only on the record it was made from.
 * @throws Refusal not_found
 */
export const postDecision = async (deps: PostDeps, key: ReturnKey): Promise<Posted> => {
  let isEarly = false;
  const { record, moved } = await changeReturn(deps.store, key, (found) => {
    const at = deps.clock();
    const { pending, automatic } = found.file;
    if (pending === null) return null;
    isEarly = Date.parse(pending.postsAt) > at.getTime() + clockToleranceMs;
    return isEarly ? null : postedChange(found, { decision: pending, automatic, at }, deps.newId);
  });
  if (moved) return { kind: "posted", record };
  return { kind: isEarly ? "tooEarly" : "nothingToPost", record };
};

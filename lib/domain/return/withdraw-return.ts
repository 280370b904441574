import type { ReturnId } from "#contract/id";
import type { Return } from "#contract/return";
import { withActivity } from "../activity/with-activity.ts";
import { changeReturn } from "./change-return.ts";
import { checkMayReturn } from "./check-may-return.ts";
import type { ReturnDeps } from "./return-deps.ts";
import { nextRecord, plainChange } from "./return-moves.ts";
import type { ReturnRecord } from "./return-record.ts";
import { isOpen } from "./return-states.ts";
import type { ReturnChange } from "./return-store.ts";
import { alreadyDecided } from "./said-of-decision.ts";

const withdrawal = (deps: ReturnDeps, from: ReturnRecord): ReturnChange => {
  const now = deps.clock();
  const { id: returnId, leadId, appealed } = from.return;
  const shared = { at: now.toISOString(), actor: deps.member.name };
  const to = nextRecord(from, now, {
    return: { state: "withdrawn" },
    file: { pending: null, automatic: false },
  });
  return {
    ...plainChange(from, to, { ...shared, id: deps.newId("event"), kind: "withdrawn" }),
    trail: { ...shared, id: deps.newId("event"), leadId, kind: "returnWithdrawn", returnId },
    // Taking an appeal back leaves the decline; else a declined lead could be returned again.
    sale: appealed
      ? { status: "returnDeclined", returnId, creditedCents: 0 }
      : { status: "delivered", returnId: null, creditedCents: 0 },
    allowance: "givenBack",
  };
};

/**
 * Takes an undecided return back; the lead is as delivered as before and may be returned again. A
 * repeat finds it withdrawn and changes nothing.
 * @throws Refusal forbidden, not_found, conflict when it was decided
 */
export const withdrawReturn = (deps: ReturnDeps, returnId: ReturnId): Promise<Return> => {
  const { member } = deps;
  const { buyerId } = member.scope;
  let moved = false;
  const attempt = {
    buyerId,
    actor: member.name,
    action: "return.withdraw",
    object: returnId,
    done: () => (moved ? "Took the return back." : null),
  };
  return withActivity(deps, attempt, async () => {
    checkMayReturn(member);
    const result = await changeReturn(deps.store, { buyerId, returnId }, (found) => {
      if (found.return.state === "withdrawn") return null;
      if (!isOpen(found.return.state)) throw alreadyDecided(found.return);
      return withdrawal(deps, found);
    });
    moved = result.moved;
    return result.record.return;
  });
};

import type { ReturnId } from "#contract/id";
import type { Return } from "#contract/return";
import { changeReturn } from "./change-return.ts";
import { alreadyDecided } from "./decision/said-of-decision.ts";
import { moveMyReturn } from "./move-my-return.ts";
import type { ReturnDeps } from "./return-deps.ts";
import { nextRecord, plainChange } from "./return-moves.ts";
import type { ReturnRecord } from "./return-record.ts";
import { isOpen } from "./return-states.ts";
import type { ReturnChange } from "./return-store.ts";

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
export const withdrawReturn = async (deps: ReturnDeps, returnId: ReturnId): Promise<Return> => {
  const line = { returnId, action: "return.withdraw", sentence: "Took the return back." };
  const { record } = await moveMyReturn(deps, line, (mine) =>
    changeReturn(deps.store, mine, (found) => {
      if (found.return.state === "withdrawn") return null;
      if (!isOpen(found.return.state)) throw alreadyDecided(found.return);
      return withdrawal(deps, found);
    }),
  );
  return record.return;
};

import type { ReturnId } from "#contract/id";
import type { Return } from "#contract/return";
import { Refusal } from "../errors.ts";
import { repeatOf } from "../repeat-of.ts";
import { changeReturnOnce } from "./change-return.ts";
import { moveMyReturn } from "./move-my-return.ts";
import type { ReturnDeps } from "./return-deps.ts";
import { answerDueAt, nextRecord, plainChange } from "./return-moves.ts";
import type { ReturnRecord } from "./return-record.ts";
import type { ReturnChange } from "./return-store.ts";

/** @throws Refusal conflict that says why not */
const checkMayAppeal = ({ state, appealed, policy }: Return): void => {
  if (appealed) throw new Refusal("conflict", "This return was appealed already; once is all.");
  if (state !== "declined")
    throw new Refusal("conflict", `Only a declined return can be appealed; this one is ${state}.`);
  if (!policy.appeals)
    throw new Refusal("conflict", "The policy of this return has no appeal. Write to the agency.");
};

const appealOf = (deps: ReturnDeps, from: ReturnRecord, text: string): ReturnChange => {
  const now = deps.clock();
  const { id: returnId, policy } = from.return;
  const at = now.toISOString();
  const actor = deps.member.name;
  const to = nextRecord(from, now, {
    return: {
      state: "pending",
      appealed: true,
      decision: null,
      answerDueAt: answerDueAt(policy, now),
    },
  });
  return {
    ...plainChange(from, to, { id: deps.newId("event"), at, actor, kind: "appealed", text }),
    sale: { status: "returnPending", returnId, creditedCents: 0 },
    allowance: "counted",
  };
};

/**
 * Asks once more after a decline; the policy stays that of the submission. The same
 * Idempotency-Key answers with the return as it is, for a day.
 * @throws Refusal forbidden, not_found, conflict, idempotency_key_reused
 */
export const appealReturn = async (
  deps: ReturnDeps,
  { returnId, text, key }: { returnId: ReturnId; text: string; key: string },
): Promise<Return> => {
  const asked = [returnId, text];
  const by = deps.member.memberId;
  const repeat = repeatOf(deps, "returnAppeal", { by, key: [key], asked });
  const decide = (found: ReturnRecord) => {
    checkMayAppeal(found.return);
    return appealOf(deps, found, text);
  };
  const line = { returnId, action: "return.appeal", sentence: "Appealed the decline." };
  const { record } = await moveMyReturn(deps, line, (mine) =>
    changeReturnOnce(deps.store, mine, { repeat, decide }),
  );
  return record.return;
};

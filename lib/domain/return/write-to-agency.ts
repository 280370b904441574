import type { EvidenceId, ReturnId } from "#contract/id";
import type { ReturnEvent } from "#contract/return";
import { Defect, notFound } from "../errors.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import { repeatOf } from "../repeat-of.ts";
import { changeReturn } from "./change-return.ts";
import { checkEvidence } from "./evidence/check-evidence.ts";
import { moveMyReturn } from "./move-my-return.ts";
import type { ReturnDeps } from "./return-deps.ts";
import { answerDueAt, nextRecord, plainChange } from "./return-moves.ts";
import type { ReturnRecord } from "./return-record.ts";

type Message = { returnId: ReturnId; text: string; evidenceIds: EvidenceId[]; key: string };

/** An answer to a question puts the return back before the agency, with a new time to answer. */
const answered = ({ return: { state, policy } }: ReturnRecord, now: Date) =>
  state === "needsAnswer"
    ? ({ state: "pending", answerDueAt: answerDueAt(policy, now) } as const)
    : {};

const checkFiles = async (deps: ReturnDeps, evidenceIds: readonly EvidenceId[]) =>
  refuseInvalid(
    await checkEvidence(
      deps,
      evidenceIds.map((id, place) => ({ id, pointer: `#/evidenceIds/${place}` })),
    ),
  );

/**
 * A message of the buyer. When the agency has asked, it is the answer. The same Idempotency-Key
 * answers with the message it made, for a day.
 * @throws Refusal forbidden, not_found, invalid_request, idempotency_key_reused
 */
export const writeToAgency = async (
  deps: ReturnDeps,
  { returnId, text, evidenceIds, key }: Message,
): Promise<ReturnEvent> => {
  const { member, store } = deps;
  const asked = [returnId, text, evidenceIds];
  const repeat = repeatOf(deps, "returnMessage", { by: member.memberId, key: [key], asked });
  const sentence = "Wrote to the agency about the return.";
  const line = { returnId, action: "return.message", sentence };
  const { event } = await moveMyReturn(deps, line, async (mine) => {
    const past = await store.pastEvent(mine.buyerId, repeat);
    if (past) return { event: past, moved: false };
    if (!(await deps.returns.read(returnId))) throw notFound("return");
    await checkFiles(deps, evidenceIds);
    const id = deps.newId("event");
    return changeReturn(store, mine, (found) => {
      const now = deps.clock();
      const to = nextRecord(found, now, { return: answered(found, now) });
      const shared = { id, at: now.toISOString(), actor: member.name };
      const said = { ...shared, kind: "message", from: "buyer", text, evidenceIds } as const;
      return { ...plainChange(found, to, said), repeat };
    });
  });
  if (!event) throw new Defect("a message always has its event");
  return event;
};

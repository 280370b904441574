import type { ReturnEvent } from "#contract/return";
import { type ActivityDeps, recordActivity } from "../activity/record-activity.ts";
import { withActivity } from "../activity/with-activity.ts";
import { Defect, Refusal } from "../errors.ts";
import type { Repeat } from "../repeat.ts";
import { changeReturnOnce } from "./change-return.ts";
import { alreadyPending, howItEnded } from "./decision/said-of-decision.ts";
import { nextRecord, plainChange } from "./return-moves.ts";
import type { ReturnRecord } from "./return-record.ts";
import type { ReturnChange, ReturnKey, ReturnStore } from "./return-store.ts";

type Message = { key: ReturnKey; text: string; ask: boolean; actor: string; repeat: Repeat };

/** @throws Refusal conflict unless the return waits for the agency and for nothing else */
const checkMayAsk = ({ return: it, file }: ReturnRecord): void => {
  if (file.pending) throw alreadyPending(file.pending);
  if (it.state === "needsAnswer")
    throw new Refusal("conflict", "The buyer was asked already. Write without `ask`.");
  if (it.state !== "pending")
    throw new Refusal("conflict", `${howItEnded(it)} Nothing is left to ask.`);
};

const changeBy = (
  from: ReturnRecord,
  { text, ask, actor }: Message,
  { id, now }: { id: ReturnEvent["id"]; now: Date },
): ReturnChange => {
  if (ask) checkMayAsk(from);
  const shared = { id, at: now.toISOString(), actor, text };
  const to = nextRecord(from, now, { return: ask ? { state: "needsAnswer" } : {} });
  const event: ReturnEvent = ask
    ? { ...shared, kind: "asked" }
    : { ...shared, kind: "message", from: "agency", evidenceIds: [] };
  return plainChange(from, to, event);
};

/**
 * A message of the agency; with `ask` the return waits for the buyer's answer. The same
 * Idempotency-Key answers with the message it made, for a day.
 * @throws Refusal not_found, conflict, idempotency_key_reused
 */
export const writeToBuyer = (
  deps: ActivityDeps & { store: Pick<ReturnStore, "read" | "change" | "pastEvent"> },
  message: Message,
): Promise<ReturnEvent> => {
  const { key, ask, actor, repeat } = message;
  const sentence = ask ? "Asked the buyer about the return." : "Wrote to the buyer.";
  const line = { actor, action: ask ? "return.ask" : "return.message", object: key.returnId };
  // A refusal may name a decision that can still be undone, so no buyer reads of it.
  const attempt = { ...line, buyerId: null, done: () => null };
  return withActivity(deps, attempt, async () => {
    const id = deps.newId("event");
    const decide = (found: ReturnRecord) => changeBy(found, message, { id, now: deps.clock() });
    const result = await changeReturnOnce(deps.store, key, { repeat, decide });
    if (!result.event) throw new Defect("a message always has its event");
    if (result.moved)
      await recordActivity(deps, { ...line, buyerId: key.buyerId, outcome: "done", sentence });
    return result.event;
  });
};

import type { ReturnEvent } from "#contract/return";
import type { ActivityDeps } from "../activity/record-activity.ts";
import { withActivity } from "../activity/with-activity.ts";
import { Defect, Refusal } from "../errors.ts";
import type { Repeat } from "../repeat.ts";
import { changeReturn } from "./change-return.ts";
import { repeatOf } from "./repeat-of.ts";
import { nextRecord, plainChange } from "./return-moves.ts";
import type { ReturnRecord } from "./return-record.ts";
import type { ReturnChange, ReturnKey, ReturnStore } from "./return-store.ts";
import { alreadyPending, howItEnded } from "./said-of-decision.ts";

type Deps = ActivityDeps & {
  store: Pick<ReturnStore, "read" | "change" | "pastEvent">;
  /** Lower-case hex SHA-256. */
  hash: (text: string) => string;
};

type Message = {
  key: ReturnKey;
  text: string;
  ask: boolean;
  actor: string;
  idempotencyKey: string;
};

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
  { id, now, repeat }: { id: ReturnEvent["id"]; now: Date; repeat: Repeat },
): ReturnChange => {
  if (ask) checkMayAsk(from);
  const shared = { id, at: now.toISOString(), actor, text };
  const to = nextRecord(from, now, { return: ask ? { state: "needsAnswer" } : {} });
  const event: ReturnEvent = ask
    ? { ...shared, kind: "asked" }
    : { ...shared, kind: "message", from: "agency", evidenceIds: [] };
  return { ...plainChange(from, to, event), repeat };
};

/**
 * A message of the agency; with `ask` the return waits for the buyer's answer. The same
 * Idempotency-Key answers with the message it made, for a day.
 * @throws Refusal not_found, conflict, idempotency_key_reused
 */
export const writeToBuyer = (deps: Deps, message: Message): Promise<ReturnEvent> => {
  const { key, text, ask, actor, idempotencyKey } = message;
  const { buyerId, returnId } = key;
  const attempt = {
    buyerId,
    actor,
    action: ask ? "return.ask" : "return.message",
    object: returnId,
    done: () => (ask ? "Asked the buyer about the return." : "Wrote to the buyer."),
  };
  return withActivity(deps, attempt, async () => {
    const asked = [returnId, text, ask];
    const repeat = repeatOf(deps, "returnMessage", { by: actor, key: [idempotencyKey], asked });
    const past = await deps.store.pastEvent(buyerId, repeat);
    if (past) return past;
    const id = deps.newId("event");
    const { event } = await changeReturn(deps.store, key, (found) =>
      changeBy(found, message, { id, now: deps.clock(), repeat }),
    );
    if (!event) throw new Defect("a message always has its event");
    return event;
  });
};

import type { ReturnEvent } from "#contract/return";
import { notFound, Refusal } from "../errors.ts";
import type { Repeat } from "../repeat.ts";
import type { ReturnRecord } from "./return-record.ts";
import type { ReturnChange, ReturnKey, ReturnStore } from "./return-store.ts";

const maxTries = 6;

type Changed = { record: ReturnRecord; event: ReturnEvent | null; moved: boolean };

/**
 * Takes a return one step on, as `decide` says of the record as it stands, deciding again whenever
 * somebody else was faster. `decide` answers null when there is nothing to do.
 * @returns the record as it is now, and the event of this write or of the write it repeats
 * @throws Refusal not_found for a return that is not this buyer's, exactly as for none at all
 */
export const changeReturn = async (
  store: Pick<ReturnStore, "read" | "change">,
  key: ReturnKey,
  decide: (record: ReturnRecord) => ReturnChange | null,
): Promise<Changed> => {
  for (let tried = 0; tried < maxTries; tried++) {
    const record = await store.read(key);
    if (!record) throw notFound("return");
    const change = decide(record);
    if (!change) return { record, event: null, moved: false };
    const result = await store.change(change);
    if (result.kind === "repeated") return { record, event: result.event, moved: false };
    if (result.kind === "changed") return { record: change.to, event: change.event, moved: true };
  }
  throw new Refusal("conflict", "Somebody else is changing this return. Look at it and try again.");
};

/**
 * The same for a change that carries a key. What refuses it may be its own first writing, a moment
 * ago, so a refusal stands only when that key wrote nothing.
 * @throws Refusal not_found, idempotency_key_reused, and what `decide` throws
 */
export const changeReturnOnce = async (
  store: Pick<ReturnStore, "read" | "change" | "pastEvent">,
  key: ReturnKey,
  { repeat, decide }: { repeat: Repeat; decide: (record: ReturnRecord) => ReturnChange },
): Promise<Changed> => {
  try {
    return await changeReturn(store, key, (record) => ({ ...decide(record), repeat }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const event = await store.pastEvent(key.buyerId, repeat);
    const record = event && (await store.read(key));
    if (!record) throw error;
    return { record, event, moved: false };
  }
};

import type { ReturnEvent } from "#contract/return";
import { notFound, Refusal } from "../errors.ts";
import type { ReturnRecord } from "./return-record.ts";
import type { ReturnChange, ReturnKey, ReturnStore } from "./return-store.ts";

const maxTries = 6;

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
): Promise<{ record: ReturnRecord; event: ReturnEvent | null; moved: boolean }> => {
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

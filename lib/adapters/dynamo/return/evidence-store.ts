import { EvidenceId } from "#contract/id";
import { Evidence } from "#contract/return";
import { Defect } from "#domain/errors";
import type { EvidenceStore } from "#domain/return/evidence/evidence-store";
import { itemOf } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import { readItem } from "../table/read-item.ts";
import { buyerRequest, madeBefore, repeatStep } from "../table/repeat-step.ts";
import type { Table } from "../table/table.ts";
import { transactRetrying } from "../table/transact-retrying.ts";
import { updateItem } from "../table/update-item.ts";

const add =
  (table: Table): EvidenceStore["add"] =>
  async (evidence, repeat) => {
    const { buyerId, id } = evidence;
    const request = buyerRequest(buyerId, repeat, EvidenceId);
    const result = await transactRetrying(table, [
      ...repeatStep(table, request, id),
      {
        name: "evidence",
        action: putNew(table, itemOf("evidence", keys.evidence(buyerId, id), evidence)),
      },
    ]);
    if (result.kind === "done") return { kind: "added" };
    if (result.step !== "repeat") throw new Defect("a new file exists already");
    return { kind: "repeated", evidenceId: madeBefore(request, result.item) };
  };

/** Files that buyers announced, in their own partitions. */
export const evidenceStore = (table: Table): EvidenceStore => ({
  add: add(table),
  read: (buyerId, evidenceId) => readItem(table, keys.evidence(buyerId, evidenceId), Evidence),
  settle: async ({ buyerId, id }, state) => {
    await updateItem(table, {
      key: keys.evidence(buyerId, id),
      schema: Evidence,
      set: { state },
    });
  },
});

import { EvidenceId } from "#contract/id";
import { Evidence } from "#contract/return";
import { Defect } from "#domain/errors";
import type { EvidenceStore } from "#domain/return/evidence-store";
import { itemOf } from "./item.ts";
import { keys } from "./keys.ts";
import { putNew } from "./put-new.ts";
import { readItem } from "./read-item.ts";
import { buyerRequest, madeBefore, repeatStep } from "./repeat-step.ts";
import type { Table } from "./table.ts";
import { transactRetrying } from "./transact-retrying.ts";
import { updateItem } from "./update-item.ts";

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

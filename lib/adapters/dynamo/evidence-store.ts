import * as z from "zod";
import { EvidenceId } from "#contract/id";
import { Evidence } from "#contract/return";
import { Defect } from "#domain/errors";
import { keyReused } from "#domain/repeat";
import type { EvidenceStore } from "#domain/return/evidence-store";
import { itemOf, parseItem, ttlSeconds } from "./item.ts";
import { keys } from "./keys.ts";
import { putNew } from "./put-new.ts";
import { readItem } from "./read-item.ts";
import type { Table } from "./table.ts";
import { transactRetrying } from "./transact-retrying.ts";
import { updateItem } from "./update-item.ts";

const Past = z.object({ fingerprint: z.string(), evidenceId: EvidenceId });

const add =
  (table: Table): EvidenceStore["add"] =>
  async (evidence, repeat) => {
    const { buyerId, id } = evidence;
    const result = await transactRetrying(table, [
      {
        name: "repeat",
        action: putNew(
          table,
          itemOf("repeat", keys.buyerIdempotency(buyerId, repeat.keyHash), {
            fingerprint: repeat.fingerprint,
            evidenceId: id,
            ttl: ttlSeconds(repeat.expiresAt),
          }),
        ),
      },
      {
        name: "evidence",
        action: putNew(table, itemOf("evidence", keys.evidence(buyerId, id), evidence)),
      },
    ]);
    if (result.kind === "done") return { kind: "added" };
    if (result.step !== "repeat") throw new Defect("a new file exists already");
    const past = parseItem(Past, result.item);
    if (past.fingerprint !== repeat.fingerprint) throw keyReused();
    return { kind: "repeated", evidenceId: past.evidenceId };
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

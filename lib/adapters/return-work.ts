import { evidenceStore } from "./dynamo/return/evidence-store.ts";
import { returnStore } from "./dynamo/return/return-store.ts";
import { activityLog } from "./dynamo/setup/activity-log.ts";
import type { Table } from "./dynamo/table/table.ts";
import { evidenceFiles } from "./s3/evidence-files.ts";
import { newId, sha256, systemClock } from "./system.ts";

/** What both sides of a return work with. */
export const returnWork = (table: Table, bucket: string) => ({
  store: returnStore(table, Math.random),
  evidence: evidenceStore(table),
  files: evidenceFiles(bucket),
  activity: activityLog(table),
  clock: systemClock,
  newId,
  hash: sha256,
});

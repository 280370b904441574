import type { SourceId } from "#contract/id";
import { Source } from "#contract/source";
import type { SourceStore } from "#domain/source/source-store";
import { itemOf, parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { agencyRequest, madeBefore, repeatStep } from "../table/repeat-step.ts";
import type { Table } from "../table/table.ts";
import { transactRetrying } from "../table/transact-retrying.ts";
import { updateItem } from "../table/update-item.ts";

/** One source, or null. */
export const readSource =
  (table: Table) =>
  (sourceId: SourceId): Promise<Source | null> =>
    readItem(table, keys.source(sourceId), Source);

/** Sources in the table. */
export const sourceStore = (table: Table): SourceStore => ({
  read: readSource(table),
  list: async (page) => {
    const { items, next } = await queryPage(table, {
      partition: partitions.agency,
      prefix: "SOURCE#",
      newestFirst: true,
      ...page,
    });
    return { items: items.map((item) => parseItem(Source, item)), next };
  },
  add: async (source, repeat) => {
    const request = agencyRequest(repeat);
    const result = await transactRetrying(table, [
      ...repeatStep(table, request, source.id),
      { name: "source", action: putNew(table, itemOf("source", keys.source(source.id), source)) },
    ]);
    return result.kind === "done"
      ? { kind: "added" }
      : { kind: "repeated", id: madeBefore(request, result.item) };
  },
  change: (sourceId, set) => updateItem(table, { key: keys.source(sourceId), schema: Source, set }),
  setState: (sourceId, set) =>
    updateItem(table, { key: keys.source(sourceId), schema: Source, set }),
});

import { Supplier } from "#contract/source";
import type { SupplierStore } from "#domain/supplier/supplier-store";
import { itemOf, parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { agencyRequest, madeBefore, repeatStep } from "../table/repeat-step.ts";
import type { Table } from "../table/table.ts";
import { transactRetrying } from "../table/transact-retrying.ts";

/** Suppliers in the table. */
export const supplierStore = (table: Table): SupplierStore => ({
  read: (supplierId) => readItem(table, keys.supplier(supplierId), Supplier),
  list: async (page) => {
    const { items, next } = await queryPage(table, {
      partition: partitions.agency,
      prefix: "SUPPLIER#",
      newestFirst: true,
      ...page,
    });
    return { items: items.map((item) => parseItem(Supplier, item)), next };
  },
  add: async (supplier, repeat) => {
    const request = agencyRequest(repeat);
    const result = await transactRetrying(table, [
      ...repeatStep(table, request, supplier.id),
      {
        name: "supplier",
        action: putNew(table, itemOf("supplier", keys.supplier(supplier.id), supplier)),
      },
    ]);
    return result.kind === "done"
      ? { kind: "added" }
      : { kind: "repeated", id: madeBefore(request, result.item) };
  },
});

import type { SupplierId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";
import type { Supplier } from "#contract/source";
import type { Repeat, Repeated } from "../repeat.ts";

/** Where suppliers are kept. */
export type SupplierStore = {
  read: (supplierId: SupplierId) => Promise<Supplier | null>;
  list: (page: PageQuery) => Promise<Page<Supplier>>;
  add: (supplier: Supplier, repeat: Repeat | null) => Promise<{ kind: "added" } | Repeated>;
};

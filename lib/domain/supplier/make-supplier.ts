import type * as z from "zod";
import { SupplierId } from "#contract/id";
import type { Supplier, SupplierDraft } from "#contract/source";
import type { Clock, NewId } from "../effects.ts";
import { Defect } from "../errors.ts";
import type { Repeat } from "../repeat.ts";
import type { SupplierStore } from "./supplier-store.ts";

type Deps = { suppliers: Pick<SupplierStore, "add" | "read">; clock: Clock; newId: NewId };

/** Makes a supplier. A repeat with the same key answers with the first. */
export const makeSupplier = async (
  deps: Deps,
  { draft, repeat }: { draft: z.infer<typeof SupplierDraft>; repeat: Repeat | null },
): Promise<{ supplier: Supplier; replayed: boolean }> => {
  const supplier: Supplier = {
    ...draft,
    id: deps.newId("supplier"),
    createdAt: deps.clock().toISOString(),
  };
  const added = await deps.suppliers.add(supplier, repeat);
  if (added.kind === "added") return { supplier, replayed: false };
  const first = await deps.suppliers.read(SupplierId.parse(added.id));
  if (!first) throw new Defect("a repeated supplier is not there");
  return { supplier: first, replayed: true };
};

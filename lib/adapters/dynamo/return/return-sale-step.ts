import type { Return } from "#contract/return";
import type { Sale } from "#contract/sale";
import type { ReturnChange } from "#domain/return/return-store";
import { indexes, keys } from "../table/keys.ts";
import { setAttributes } from "../table/set-attributes.ts";
import type { Table } from "../table/table.ts";
import type { Step } from "../table/transact.ts";

const saleStep = (
  table: Table,
  it: Return,
  set: Partial<Sale>,
  guard: { expression: string; values: Record<string, unknown> },
): Step<"sale"> => ({
  name: "sale",
  action: {
    Update: setAttributes(
      table,
      keys.sale(it.buyerId, it.leadId),
      { ...set, ...indexes.saleChanged(it.buyerId, it.changedAt, it.leadId) },
      { ...guard, names: { "#status": "status" } },
    ),
  },
});

/** The lead has an open return from now on; one that has a return already refuses. */
export const returnSaleStep = (table: Table, it: Return): Step<"sale"> =>
  saleStep(
    table,
    it,
    { status: "returnPending", returnId: it.id, creditedCents: 0, changedAt: it.changedAt },
    { expression: "#status = :delivered", values: { ":delivered": "delivered" } },
  );

/** What becomes of the lead as its return goes on. */
export const changeSaleStep = (
  table: Table,
  it: Return,
  sale: ReturnChange["sale"],
): Step<"sale">[] =>
  sale === null
    ? []
    : [
        saleStep(
          table,
          it,
          { ...sale, changedAt: it.changedAt },
          {
            expression: "returnId = :return AND #status IN (:pending, :declined)",
            values: {
              ":return": it.id,
              ":pending": "returnPending",
              ":declined": "returnDeclined",
            },
          },
        ),
      ];

import { Billing, InvoiceRecord, PaymentRecord } from "#contract/billing-record";
import type { Movement } from "#domain/billing/billing-store";
import { isUnsettled } from "#domain/billing/payment/payment-states";
import { entryStep } from "../sale/sale-steps.ts";
import { itemOf } from "../table/item.ts";
import { indexes, keys } from "../table/keys.ts";
import { onceStep } from "../table/once-step.ts";
import type { Table } from "../table/table.ts";
import type { Step } from "../table/transact.ts";

type Versioned = { version: number };

/** Puts a thing in the place of the one that was seen; refused when another came between. */
const replace = <Name extends string>(
  table: Table,
  name: Name,
  { item, seen }: { item: ReturnType<typeof itemOf>; seen: Versioned | null },
): Step<Name> => ({
  name,
  action: {
    Put: {
      TableName: table.name,
      Item: { ...item, version: (seen?.version ?? 0) + 1 },
      ...(seen && seen.version > 0
        ? {
            ConditionExpression: "version = :seen",
            ExpressionAttributeValues: { ":seen": seen.version },
          }
        : { ConditionExpression: "attribute_not_exists(pk)" }),
    },
  },
});

export const billingStep = (table: Table, billing: Billing, seen: Billing): Step<"billing"> =>
  replace(table, "billing", {
    item: itemOf("billing", keys.billing(billing.buyerId), Billing.parse(billing)),
    seen,
  });

const paymentDue = ({ id, state, checkAt }: PaymentRecord) => {
  if (checkAt === null) return {};
  return isUnsettled(state)
    ? indexes.paymentDue(id, checkAt)
    : indexes.settledPaymentDue(id, checkAt);
};

export const paymentStep = (
  table: Table,
  payment: PaymentRecord,
  seen: PaymentRecord | null,
): Step<"payment"> =>
  replace(table, "payment", {
    item: itemOf("payment", keys.payment(payment.buyerId, payment.id), {
      ...PaymentRecord.parse(payment),
      ...paymentDue(payment),
    }),
    seen,
  });

export const invoiceStep = (
  table: Table,
  invoice: InvoiceRecord,
  seen: InvoiceRecord | null,
): Step<"invoice"> =>
  replace(table, "invoice", {
    item: itemOf("invoice", keys.invoice(invoice.buyerId, invoice.id), {
      ...InvoiceRecord.parse(invoice),
      ...(invoice.checkAt && indexes.invoiceDue(invoice.id, invoice.checkAt)),
    }),
    seen,
  });

/** Keeps each entry of a movement, once; the wallet moves by them in `billingWalletSteps`. */
export const entrySteps = (table: Table, movement: Movement) => [
  onceStep(table, movement[0]),
  ...movement.map((entry) => entryStep(table, entry)),
];

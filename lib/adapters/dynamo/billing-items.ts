import { Billing, InvoiceRecord, PaymentRecord } from "#contract/billing-record";
import type { BuyerId } from "#contract/id";
import type { Movement } from "#domain/billing/billing-store";
import { watchLevelOf } from "#domain/billing/watch-level-of";
import { creditStep } from "./credit-step.ts";
import { itemOf } from "./item.ts";
import { indexes, keys } from "./keys.ts";
import { onceStep } from "./once-step.ts";
import { entryStep } from "./sale-steps.ts";
import type { Table } from "./table.ts";
import type { Step } from "./transact.ts";

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

export const paymentStep = (
  table: Table,
  payment: PaymentRecord,
  seen: PaymentRecord | null,
): Step<"payment"> =>
  replace(table, "payment", {
    item: itemOf("payment", keys.payment(payment.buyerId, payment.id), {
      ...PaymentRecord.parse(payment),
      ...(payment.checkAt && indexes.paymentDue(payment.id, payment.checkAt)),
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

/** The wallet's watch level follows what billing says; none where that stays as it was. */
export const watchSteps = (table: Table, billing: Billing, seen: Billing): Step<"wallet">[] => {
  const watchCents = watchLevelOf(billing);
  if (watchCents === watchLevelOf(seen) && seen.version > 0) return [];
  return [
    {
      name: "wallet",
      action: {
        Update: {
          TableName: table.name,
          Key: keys.wallet(billing.buyerId),
          UpdateExpression: "SET watchCents = :watch, roomCents = availableCents - :watch",
          ConditionExpression: "attribute_exists(pk)",
          ExpressionAttributeValues: { ":watch": watchCents },
        },
      },
    },
  ];
};

/** Moves the wallet by all entries of a movement and keeps each of them, once. */
export const movementSteps = (table: Table, movement: Movement) => {
  const [first] = movement;
  const amountCents = movement.reduce((sum, entry) => sum + entry.amountCents, 0);
  return [
    onceStep(table, first),
    // Forced, for what a bank or the agency took is gone already.
    creditStep(table, { ...first, amountCents }, { force: true }),
    ...movement.map((entry) => entryStep(table, entry)),
  ];
};

/** Holds only while less than this is available. */
export const belowStep = (table: Table, buyerId: BuyerId, belowCents: number): Step<"below"> => ({
  name: "below",
  action: {
    ConditionCheck: {
      TableName: table.name,
      Key: keys.wallet(buyerId),
      ConditionExpression: "availableCents < :below",
      ExpressionAttributeValues: { ":below": belowCents },
    },
  },
});

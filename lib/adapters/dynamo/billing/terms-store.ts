import { BillingTerms } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import type { TermsStore } from "#domain/billing/terms-store";
import type { Random } from "#domain/effects";
import { itemOf } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { readItem } from "../table/read-item.ts";
import { pauseFor, settleWrite } from "../table/settle-write.ts";
import type { Table } from "../table/table.ts";
import { creditLimitStep, readCreditLimit, seenCreditLimit } from "./credit-limit-step.ts";

/** How a buyer pays; one whose terms were never set pays ahead. */
export const readTerms =
  (table: Table) =>
  async (buyerId: BuyerId): Promise<BillingTerms> =>
    (await readItem(table, keys.billingTerms(buyerId), BillingTerms)) ?? BillingTerms.parse({});

/** Terms of buyers in the one table. The wallet's credit limit moves with them, or neither does. */
export const termsStore = (table: Table, random: Random): TermsStore => ({
  read: readTerms(table),
  write: async (buyerId, terms, at) => {
    const seen = await readCreditLimit(table, buyerId);
    if (seen === null) return false;
    return settleWrite(
      { table, random, pause: pauseFor },
      {
        first: seen,
        steps: (seenCents) => [
          {
            name: "terms" as const,
            action: {
              Put: {
                TableName: table.name,
                Item: itemOf("billingTerms", keys.billingTerms(buyerId), {
                  ...terms,
                  changedAt: at.toISOString(),
                }),
              },
            },
          },
          creditLimitStep(table, buyerId, {
            seenCents,
            creditLimitCents: terms.creditLimitCents,
            at,
          }),
        ],
        done: true,
        read: (_, item) =>
          item === null
            ? { kind: "answer", result: false }
            : { kind: "again", seen: seenCreditLimit(item) },
      },
    );
  },
});

import { BillingTerms } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import type { TermsStore } from "#domain/billing/terms-store";
import type { Random } from "#domain/effects";
import { itemOf } from "./item.ts";
import { keys } from "./keys.ts";
import { readItem } from "./read-item.ts";
import { pauseFor, settleWrite } from "./settle-write.ts";
import type { Table } from "./table.ts";
import { creditLimitStep, readLevels, seenLevels } from "./wallet-levels.ts";

/** How a buyer pays; one whose terms were never set pays ahead. */
export const readTerms =
  (table: Table) =>
  async (buyerId: BuyerId): Promise<BillingTerms> =>
    (await readItem(table, keys.billingTerms(buyerId), BillingTerms)) ?? BillingTerms.parse({});

/** Terms of buyers in the one table. The wallet's credit limit moves with them, or neither does. */
export const termsStore = (table: Table, random: Random): TermsStore => ({
  read: readTerms(table),
  write: async (buyerId, terms, at) => {
    const seen = await readLevels(table, buyerId);
    if (!seen) return false;
    return settleWrite(
      { table, random, pause: pauseFor },
      {
        first: seen,
        steps: (levels) => [
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
            seen: levels,
            creditLimitCents: terms.creditLimitCents,
            at,
          }),
        ],
        done: true,
        read: (_, item) =>
          item === null
            ? { kind: "answer", result: false }
            : { kind: "again", seen: seenLevels(item) },
      },
    );
  },
});

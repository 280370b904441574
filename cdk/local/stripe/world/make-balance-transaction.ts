import type Stripe from "stripe";
import { newId, type World } from "./world.ts";

type Movement = {
  type: "charge" | "payment" | "refund" | "refund_failure" | "adjustment";
  amount: number;
  /** What Stripe keeps, in cents. */
  fee: number;
  source: string;
  description: string;
};

const categories = {
  charge: "charge",
  payment: "charge",
  refund: "refund",
  refund_failure: "refund_failure",
  adjustment: "dispute",
} as const;

/** Writes a movement of the agency's balance at Stripe. */
export const makeBalanceTransaction = (
  world: World,
  { type, amount, fee, source, description }: Movement,
): Stripe.BalanceTransaction => {
  const transaction: Stripe.BalanceTransaction = {
    id: newId("txn"),
    object: "balance_transaction",
    amount,
    available_on: world.nowSeconds() + 2 * 86_400,
    balance_type: "payments",
    created: world.nowSeconds(),
    currency: "usd",
    description,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency: "usd",
              description: type === "adjustment" ? "Dispute fee" : "Stripe processing fees",
              type: "stripe_fee",
            },
          ],
    net: amount - fee,
    reporting_category: categories[type],
    source,
    status: type === "charge" || type === "payment" ? "pending" : "available",
    type,
  };
  world.books.shelves.balanceTransactions.set(transaction.id, transaction);
  return transaction;
};

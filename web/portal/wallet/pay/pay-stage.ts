import type { Payment } from "#contract/billing";
import type { ResultOf } from "#contract/routes";

export type StartedPayment = ResultOf<"POST /v1/portal/wallet/payments">;

/** Where a payment stands for the person who pays. */
export type PayStage =
  | { kind: "choosing" }
  | { kind: "starting" }
  | { kind: "enteringCard"; payment: Payment; clientSecret: string }
  | { kind: "confirming"; payment: Payment; clientSecret: string; byForm: boolean }
  | { kind: "watching"; payment: Payment }
  | { kind: "settling"; payment: Payment }
  | { kind: "done"; payment: Payment }
  | { kind: "unknown" };

/** Why a payment is back where it can be tried again; nothing was charged in any of these. */
export type PayProblem =
  | { kind: "declined"; reason: string | null }
  | { kind: "notConfirmed"; reason: string }
  | { kind: "refused"; sentences: readonly string[] }
  | { kind: "cancelled" | "offline" | "noCardForm" };

/** What to do with a payment as the server tells of it. Only a settled one is done. */
export type PayStep =
  | { kind: "done" | "settling" | "watch" | "cancelled" }
  | { kind: "declined"; reason: string | null }
  | { kind: "act"; clientSecret: string };

/** The next step of a payment; `act` when the payer must enter a card or confirm. */
export const stepOf = ({ payment, clientSecret }: StartedPayment): PayStep => {
  switch (payment.state) {
    case "succeeded":
      return { kind: "done" };
    case "pending":
      return { kind: "settling" };
    case "failed":
      return { kind: "declined", reason: payment.failure?.message ?? null };
    case "cancelled":
      return { kind: "cancelled" };
    case "started":
    case "actionNeeded":
      return clientSecret === null ? { kind: "watch" } : { kind: "act", clientSecret };
  }
};

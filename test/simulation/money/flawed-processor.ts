import type { PaymentProvider, ProviderPayment } from "#domain/billing/payment-provider";
import type { MoneyBug } from "./money-bugs.ts";

type Provider = Omit<PaymentProvider, "page" | "readEvent">;

/** How a planted bug misreads a payment. */
const misread = (bug: MoneyBug | undefined, seen: ProviderPayment, reads: number) => {
  switch (bug) {
    case "pendingIsPaid":
      return seen.state === "pending" ? { ...seen, state: "succeeded" as const } : seen;
    case "declineIsCancel":
      return seen.state === "declined" ? { ...seen, state: "cancelled" as const } : seen;
    case "refundOnItsWayUncounted":
      return { ...seen, refunds: seen.refunds.filter(({ state }) => state !== "pending") };
    case "refundFailureUnseen":
      return {
        ...seen,
        refunds: seen.refunds.map((refund) => ({ ...refund, state: "succeeded" as const })),
      };
    case "refundsUnread":
      return { ...seen, refunds: seen.refunds.slice(0, 1) };
    case "disputeAnewEachTime":
      return {
        ...seen,
        disputes: seen.disputes.map((one) => ({ ...one, id: `${one.id}-${reads}` })),
      };
    case "openDisputeUnseen":
      return { ...seen, disputes: seen.disputes.map((one) => ({ ...one, isOpen: false })) };
    case "reinstatementUnread":
      return {
        ...seen,
        disputes: seen.disputes.map((one) => ({ ...one, movements: one.movements.slice(0, 1) })),
      };
    case "disputeFeeUnread":
      return {
        ...seen,
        disputes: seen.disputes.map((one) => ({
          ...one,
          movements: one.movements.map((movement) => ({ ...movement, feeCents: 0 })),
        })),
      };
    default:
      return seen;
  }
};

/** The card's processor, used as a planted bug uses it. */
export const flawedProcessor = (provider: Provider, bug: MoneyBug | undefined): Provider => {
  let calls = 0;
  const read = (seen: ProviderPayment): ProviderPayment => {
    calls += 1;
    return misread(bug, seen, calls);
  };
  const keyOf = (key: string) => (bug === "refundKeyPerTry" ? `${key}-${calls}` : key);
  return {
    ...provider,
    pay: async (order) => {
      const result = await provider.pay(order);
      return result.kind === "seen" ? { kind: "seen", seen: read(result.seen) } : result;
    },
    readPayment: async (providerId) => {
      const seen = await provider.readPayment(providerId);
      return seen && read(seen);
    },
    cancelPayment: async (providerId) => {
      const before = bug === "failedStaysPayable" ? await provider.readPayment(providerId) : null;
      const seen = before ?? (await provider.cancelPayment(providerId));
      const isBelieved = bug === "failedStaysPayable" || bug === "endIsBelieved";
      return isBelieved ? { ...seen, state: "cancelled" } : read(seen);
    },
    findPayment: async (order) => {
      const seen = await provider.findPayment(order);
      return seen && read(seen);
    },
    refund: async (given) => {
      calls += 1;
      return provider.refund({ ...given, key: keyOf(given.key) });
    },
  };
};

/** How a planted bug takes a call that was not answered: as a decline, or as nothing done. */
export const flawedReach = (
  provider: PaymentProvider,
  bug: MoneyBug | undefined,
): PaymentProvider => {
  if (bug !== "silenceIsDecline") return provider;
  return {
    ...provider,
    pay: async (order) => {
      try {
        return await provider.pay(order);
      } catch {
        return { kind: "refused", failure: { code: "card_declined", message: "Declined." } };
      }
    },
  };
};

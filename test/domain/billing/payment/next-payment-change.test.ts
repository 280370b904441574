import { expect, it } from "vitest";
import { PaymentId } from "#contract/id";
import { newBilling } from "#domain/billing/new-billing";
import { newPayment } from "#domain/billing/payment/new-payment";
import { nextPaymentChange } from "#domain/billing/payment/next-payment-change";
import type { ProviderPayment } from "#domain/billing/payment-provider";
import { ids, noon } from "#test/fakes/sale-fixtures";
import { sequentialIds } from "#test/fakes/sequential-ids";

const payment = (methodId: string | null) =>
  newPayment(
    {
      buyerId: ids.buyer(1),
      kind: "topUp",
      amountCents: 2_500,
      feeCents: 0,
      customerId: "cus_1",
      methodId,
      actor: "Maria",
      month: null,
    },
    { id: PaymentId.parse(`pay_${"0".repeat(26)}`), at: noon },
  );
const awaiting: ProviderPayment = {
  providerId: "pi_1",
  customerId: "cus_1",
  reference: null,
  state: "awaiting",
  amountCents: 2_500,
  currency: "usd",
  failure: null,
  methodLabel: null,
  receiptUrl: null,
  clientSecret: null,
  refunds: [],
  disputes: [],
};
const failure = { code: "card_declined", message: "Your bank declined the card." };

const next = (methodId: string | null, seen: ProviderPayment) => {
  const before = {
    ...payment(methodId),
    providerId: "pi_1",
    state: "actionNeeded",
    failure,
  } as const;
  return nextPaymentChange(
    { payment: before, billing: newBilling(before.buyerId, noon.toISOString()) },
    { kind: "seen", seen },
    { at: noon, newId: sequentialIds(), availableCents: 0 },
  );
};

it("keeps why a card on file was declined, though it was seen to wait before that", () => {
  expect(next("pm_1", awaiting)).toBeNull();
  expect(next("pm_1", { ...awaiting, state: "cancelled" })).toMatchObject({
    payment: { state: "failed", failure },
  });
});

it("forgets why a typed card was declined once another is tried", () => {
  expect(next(null, awaiting)).toMatchObject({ payment: { state: "actionNeeded", failure: null } });
});

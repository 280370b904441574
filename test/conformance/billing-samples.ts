import { newId, sha256 } from "#adapters/system";
import type { BuyerId, PaymentId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import { newPayment } from "#domain/billing/payment/new-payment";
import { noon } from "#test/fakes/sale-fixtures";

const at = noon.toISOString();

/** A top-up of $500.00 that has begun. */
export const aPayment = (buyerId: BuyerId, id: PaymentId) =>
  newPayment(
    {
      buyerId,
      kind: "topUp",
      amountCents: 50_000,
      feeCents: 0,
      customerId: "cus_1",
      methodId: "pm_1",
      actor: "Olivia",
      month: null,
    },
    { id, at: noon },
  );

/** A movement at noon; what takes is a refund. */
export const anEntry = (buyerId: BuyerId, amountCents: number, key: string): Entry => ({
  id: newId("entry"),
  buyerId,
  kind: amountCents < 0 ? "refund" : "topUp",
  amountCents,
  heldCents: 0,
  balanceAfterCents: null,
  explains: null,
  reason: "A movement",
  actor: "Olivia",
  idempotencyKey: key,
  at,
});

/** A request under a key. */
export const repeat = (key: string, asked = key) => ({
  keyHash: sha256(key),
  fingerprint: sha256(asked),
  expiresAt: new Date(noon.getTime() + 86_400_000),
});

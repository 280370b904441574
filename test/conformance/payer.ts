import { newId } from "#adapters/system";
import type { PaymentOrder } from "#domain/billing/payment-provider";
import type { PaymentWorld } from "./payment-worlds.ts";

/** A customer at the processor, of a buyer of its own, who can be written to. */
export const openPayer = async ({ provider }: PaymentWorld) => {
  const buyerId = newId("buyer");
  const customerId = await provider.createCustomer(buyerId);
  const payer = { buyerId, name: "Sunpeak", contactEmail: "leads@sunpeak.example" };
  await provider.changeCustomer(customerId, { ...payer, details: null });
  return { buyerId, customerId };
};

type Payer = Awaited<ReturnType<typeof openPayer>>;

/** A payment of $500.00 by a payer. */
export const orderOf = (payer: Payer, more: Partial<PaymentOrder> = {}): PaymentOrder => ({
  ...payer,
  paymentId: newId("payment"),
  amountCents: 50_000,
  description: "Wallet top-up",
  methodId: null,
  isPresent: true,
  ...more,
});

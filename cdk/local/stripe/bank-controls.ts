import type Stripe from "stripe";
import { authenticatePayment, settlePayment } from "./world/confirm-payment.ts";
import { authenticateSetup } from "./world/confirm-setup.ts";
import { failRefund, settleRefund } from "./world/make-refund.ts";
import { idOf, need } from "./world/need.ts";
import { loseDispute, openDispute, winDispute } from "./world/open-dispute.ts";
import { resourceMissing } from "./world/stripe-error.ts";
import type { World } from "./world/world.ts";

/** What a bank says of a debit that it sends back. */
const returned = {
  code: "insufficient_funds",
  message: "The bank account has insufficient funds.",
};

/** An intent by its id, or by the id of the payment that its metadata names. */
const findIntent = (world: World, id: string): Stripe.PaymentIntent => {
  const { paymentIntents } = world.books.shelves;
  const found =
    paymentIntents.get(id) ??
    [...paymentIntents.values()].find(({ metadata }) => metadata["paymentId"] === id);
  if (!found) throw resourceMissing("payment_intent", id, "payment");
  return found;
};

const findCharge = (world: World, id: string): Stripe.Charge => {
  const { charges } = world.books.shelves;
  const found = charges.get(id) ?? charges.get(idOf(findIntent(world, id).latest_charge) ?? "");
  if (!found) throw resourceMissing("charge", id, "payment");
  return found;
};

/** What banks and card holders do; `payment` is a pi_…, or the paymentId in its metadata. */
export const bankControls = (world: World) => ({
  /** A payment that is processing has arrived. */
  settlePayment: (payment: string) => {
    const intent = findIntent(world, payment);
    settlePayment(world, intent, "succeeds");
    return intent;
  },
  /** A payment that is processing was sent back. */
  failPayment: (payment: string) => {
    const intent = findIntent(world, payment);
    settlePayment(world, intent, returned);
    return intent;
  },
  /** The holder answers 3-D Secure of an intent, by its client secret. */
  authenticate: (clientSecret: string, passed: boolean) => {
    const id = clientSecret.split("_secret_")[0] ?? "";
    const { paymentIntents, setupIntents } = world.books.shelves;
    const payment = paymentIntents.get(id);
    const setup = setupIntents.get(id);
    const intent = payment ?? setup;
    if (intent?.client_secret !== clientSecret || !intent)
      throw resourceMissing("intent", id, "client_secret");
    if (payment) authenticatePayment(world, payment, passed);
    if (setup) authenticateSetup(world, setup, passed);
    return intent;
  },
  /** A charge is charged back; also by its payment. */
  openDispute: (payment: string, terms?: { reason?: string; amount?: number }) =>
    openDispute(world, findCharge(world, payment), terms),
  winDispute: (id: string) => {
    const dispute = need(world.books.shelves.disputes, "dispute", id, "dispute");
    winDispute(world, dispute);
    return dispute;
  },
  loseDispute: (id: string) => {
    const dispute = need(world.books.shelves.disputes, "dispute", id, "dispute");
    loseDispute(world, dispute);
    return dispute;
  },
  settleRefund: (id: string) => {
    const refund = need(world.books.shelves.refunds, "refund", id, "refund");
    settleRefund(world, refund);
    return refund;
  },
  failRefund: (id: string) => {
    const refund = need(world.books.shelves.refunds, "refund", id, "refund");
    failRefund(world, refund);
    return refund;
  },
});

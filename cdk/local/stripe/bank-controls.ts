import type Stripe from "stripe";
import { authenticatePayment, settlePayment } from "./world/confirm-payment.ts";
import { authenticateSetup } from "./world/confirm-setup.ts";
import {
  appealDispute,
  closeInquiry,
  escalateInquiry,
  loseDispute,
  winDispute,
} from "./world/end-dispute.ts";
import { failRefund, settleRefund, settleWaitingRefunds } from "./world/make-refund.ts";
import { idOf, need } from "./world/need.ts";
import { type DisputeTerms, openDispute } from "./world/open-dispute.ts";
import { resourceMissing } from "./world/stripe-error.ts";
import { lostCardNumber } from "./world/test-cards.ts";
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

const needDispute = (world: World, id: string) =>
  need(world.books.shelves.disputes, "dispute", id, "dispute");
const needRefund = (world: World, id: string) =>
  need(world.books.shelves.refunds, "refund", id, "refund");

const changed = <Item>(item: Item, change: (item: Item) => void): Item => {
  change(item);
  return item;
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
  /** A charge is charged back, or its bank asks about it; also by its payment. */
  openDispute: (payment: string, terms?: DisputeTerms) =>
    openDispute(world, findCharge(world, payment), terms),
  /** With an amount a part comes back, and the dispute is lost. */
  winDispute: (id: string, amount?: number) =>
    changed(needDispute(world, id), (dispute) => winDispute(world, dispute, amount)),
  loseDispute: (id: string) =>
    changed(needDispute(world, id), (dispute) => loseDispute(world, dispute)),
  appealDispute: (id: string) =>
    changed(needDispute(world, id), (dispute) => appealDispute(world, dispute)),
  escalateInquiry: (id: string) =>
    changed(needDispute(world, id), (dispute) => escalateInquiry(world, dispute)),
  closeInquiry: (id: string) =>
    changed(needDispute(world, id), (dispute) => closeInquiry(world, dispute)),
  /** While the agency's balance is short, refunds wait; once there is enough, all are paid. */
  setBalance: (balance: "short" | "enough") => {
    world.books.isShort = balance === "short";
    if (!world.books.isShort) settleWaitingRefunds(world);
  },
  /** The holder of a card on file reports it: from now on its bank declines it for good. */
  reportLost: (id: string) => {
    const secret = need(world.books.secrets, "PaymentMethod", id, "method");
    secret.number = lostCardNumber;
  },
  settleRefund: (id: string) =>
    changed(needRefund(world, id), (refund) => settleRefund(world, refund)),
  failRefund: (id: string) => changed(needRefund(world, id), (refund) => failRefund(world, refund)),
});

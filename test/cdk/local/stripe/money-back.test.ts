import type Stripe from "stripe";
import { afterAll, describe, expect, it } from "vitest";
import { errorOf, openStripeDesk } from "./stripe-desk.ts";

const desk = await openStripeDesk();
const { sdk, local, receiver } = desk;
afterAll(desk.stop);

const payBy = async (token: string, amount = 50_000) =>
  desk.chargeLater(await desk.customerWith(token), amount);
const chargeOf = (intent: Stripe.PaymentIntent) =>
  sdk.charges.retrieve(String(intent.latest_charge));

/** Kinds of events about a payment since it was made, in the order they came to be. */
const storyOf = async (intent: Stripe.PaymentIntent): Promise<string[]> => {
  const { data } = await sdk.events.list({ limit: 100 });
  return data
    .filter(({ data: { object } }) => JSON.stringify(object).includes(intent.id))
    .map(({ type }) => type)
    .toReversed();
};

describe("a refund", () => {
  it("gives part back, then the rest, and no more", async () => {
    const intent = await payBy("pm_card_visa");
    const refund = await sdk.refunds.create({ payment_intent: intent.id, amount: 20_000 });
    expect(refund).toMatchObject({ status: "succeeded", amount: 20_000 });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 20_000, refunded: false });
    const tooMuch = sdk.refunds.create({ payment_intent: intent.id, amount: 30_001 });
    expect((await errorOf(tooMuch)).message).toBe(
      "Refund amount ($300.01) is greater than unrefunded amount on charge ($300.00)",
    );
    await sdk.refunds.create({ charge: String(intent.latest_charge) });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 50_000, refunded: true });
    expect(await errorOf(sdk.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      code: "charge_already_refunded",
    });
    const { data } = await sdk.refunds.list({ payment_intent: intent.id });
    expect(data.map(({ amount }) => amount)).toEqual([30_000, 20_000]);
    expect(await storyOf(intent)).toEqual(
      expect.arrayContaining(["refund.created", "charge.refunded"]),
    );
  });

  it("may fail later, and its money is the agency's again", async () => {
    const intent = await payBy("pm_card_refundFail");
    const refund = await sdk.refunds.create({ payment_intent: intent.id });
    expect(refund.status).toBe("succeeded");
    local.test.runDue(new Date(Date.now() + 7_200_000));
    expect(await sdk.refunds.retrieve(refund.id)).toMatchObject({
      status: "failed",
      failure_reason: "expired_or_canceled_card",
    });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(await storyOf(intent)).toContain("refund.failed");
  });

  it("to a bank account is pending until the bank has paid", async () => {
    const intent = await payBy("pm_usBankAccount_success");
    local.test.settlePayment(intent.id);
    const refund = await sdk.refunds.create({ payment_intent: intent.id });
    expect(refund.status).toBe("pending");
    local.test.settleRefund(refund.id);
    expect(await sdk.refunds.retrieve(refund.id)).toMatchObject({ status: "succeeded" });
    local.test.failRefund(refund.id);
    expect(await sdk.refunds.retrieve(refund.id)).toMatchObject({ status: "failed" });
  });

  it("waits while the agency's balance does not cover it, and is paid when it does", async () => {
    const intent = await payBy("pm_card_visa");
    local.test.setBalance("short");
    const refund = await sdk.refunds.create({ payment_intent: intent.id, amount: 20_000 });
    expect(refund).toMatchObject({ status: "pending", pending_reason: "insufficient_funds" });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 20_000 });
    local.test.runDue(new Date(Date.now() + 7_200_000));
    expect(await sdk.refunds.retrieve(refund.id)).toMatchObject({ status: "pending" });
    local.test.setBalance("enough");
    const paid = await sdk.refunds.retrieve(refund.id);
    expect([paid.status, paid.pending_reason]).toEqual(["succeeded", undefined]);
  });

  it("of a payment that never came is refused", async () => {
    const intent = await sdk.paymentIntents.create({ amount: 5_000, currency: "usd" });
    expect(await errorOf(sdk.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      statusCode: 400,
      code: "payment_intent_unexpected_state",
    });
  });
});

describe("a dispute", () => {
  it("withdraws the amount and a fee, and a lost one ends so", async () => {
    const intent = await payBy("pm_card_visa");
    const { id } = local.test.openDispute(intent.id, { reason: "product_not_received" });
    const [dispute] = (await sdk.disputes.list({ payment_intent: intent.id })).data;
    expect(dispute).toMatchObject({
      id,
      amount: 50_000,
      reason: "product_not_received",
      status: "needs_response",
      charge: intent.latest_charge,
      payment_intent: intent.id,
      balance_transactions: [{ amount: -50_000, fee: 1_500, net: -51_500 }],
    });
    expect(await chargeOf(intent)).toMatchObject({ disputed: true });
    expect(await errorOf(sdk.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      code: "charge_disputed",
    });
    local.test.loseDispute(id);
    expect(await sdk.disputes.retrieve(id)).toMatchObject({ status: "lost" });
    expect((await storyOf(intent)).filter((type) => type.includes("dispute"))).toEqual([
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.closed",
    ]);
  });

  it("that is won brings the amount back, once", async () => {
    const intent = await payBy("pm_card_visa");
    const { id } = local.test.openDispute(intent.id, { amount: 30_000 });
    local.test.winDispute(id);
    local.test.winDispute(id);
    const dispute = await sdk.disputes.retrieve(id);
    expect(dispute.status).toBe("won");
    expect(dispute.balance_transactions.map(({ amount, fee }) => [amount, fee])).toEqual([
      [-30_000, 1_500],
      [30_000, 0],
    ]);
    expect(await storyOf(intent)).toContain("charge.dispute.funds_reinstated");
  });

  it("that is won in part is lost, with money back", async () => {
    const { id } = local.test.openDispute((await payBy("pm_card_visa")).id);
    local.test.winDispute(id, 20_000);
    expect(await sdk.disputes.retrieve(id)).toMatchObject({
      status: "lost",
      balance_transactions: [{ amount: -50_000 }, { amount: 20_000 }],
    });
  });

  it("that was lost may be appealed, and all comes back", async () => {
    const { id } = local.test.openDispute((await payBy("pm_card_visa")).id);
    local.test.loseDispute(id);
    local.test.appealDispute(id);
    expect(await sdk.disputes.retrieve(id)).toMatchObject({ status: "appeal_under_review" });
    local.test.winDispute(id);
    expect(await sdk.disputes.retrieve(id)).toMatchObject({
      status: "won",
      balance_transactions: [{ amount: -50_000 }, { amount: 50_000 }],
    });
  });

  it("may begin as a question that moves nothing and leaves the refund open", async () => {
    const intent = await payBy("pm_card_visa");
    const asked = local.test.openDispute(intent.id, { isInquiry: true });
    expect(asked).toMatchObject({ status: "warning_needs_response", balance_transactions: [] });
    await sdk.refunds.create({ payment_intent: intent.id, amount: 1_000 });
    local.test.escalateInquiry(asked.id);
    expect(await sdk.disputes.retrieve(asked.id)).toMatchObject({
      status: "needs_response",
      balance_transactions: [{ amount: -50_000, fee: 1_500 }],
    });
    const { id } = local.test.openDispute((await payBy("pm_card_visa")).id, { isInquiry: true });
    local.test.closeInquiry(id);
    expect(await sdk.disputes.retrieve(id)).toMatchObject({
      status: "warning_closed",
      balance_transactions: [],
    });
  });

  it("comes by itself a while after a charge of card 0259", async () => {
    const told = receiver.next("charge.dispute.created");
    const intent = await payBy("pm_card_createDispute");
    expect(intent.status).toBe("succeeded");
    local.test.runDue(new Date(Date.now() + 7_200_000));
    expect((await told).data.object).toMatchObject({
      payment_intent: intent.id,
      reason: "fraudulent",
    });
  });
});

describe("later settlement", () => {
  it("is processing first, then succeeds", async () => {
    const intent = await payBy("pm_usBankAccount_success");
    expect(intent).toMatchObject({ status: "processing", amount_received: 0 });
    expect(await chargeOf(intent)).toMatchObject({ status: "pending", paid: false });
    local.test.runDue(new Date(Date.now() + 7_200_000));
    expect(await sdk.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: "succeeded",
      amount_received: 50_000,
    });
    expect(await storyOf(intent)).toEqual([
      "payment_intent.created",
      "payment_intent.processing",
      "charge.pending",
      "charge.succeeded",
      "payment_intent.succeeded",
    ]);
  });

  it.each([
    ["pm_usBankAccount_insufficientFunds", "insufficient_funds"],
    ["pm_usBankAccount_accountClosed", "account_closed"],
  ])("%s: fails with %s", async (token, code) => {
    const intent = await payBy(token);
    local.test.runDue(new Date(Date.now() + 7_200_000));
    expect(await sdk.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { code },
    });
  });

  it("may never come, until a test says what comes of it; once", async () => {
    const intent = await payBy("pm_usBankAccount_processing");
    local.test.runDue(new Date(Date.now() + 7_200_000));
    expect(await sdk.paymentIntents.retrieve(intent.id)).toMatchObject({ status: "processing" });
    local.test.failPayment(intent.id);
    local.test.settlePayment(intent.id);
    expect(await sdk.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: "requires_payment_method",
      amount_received: 0,
    });
  });
});

describe("a cancelled payment", () => {
  it("cannot be paid any more, and a paid one cannot be cancelled", async () => {
    const open = await sdk.paymentIntents.create({ amount: 5_000, currency: "usd" });
    const reason = { cancellation_reason: "abandoned" } as const;
    expect(await sdk.paymentIntents.cancel(open.id, reason)).toMatchObject({
      status: "canceled",
      ...reason,
    });
    const late = sdk.paymentIntents.confirm(open.id, { payment_method: "pm_card_visa" });
    expect(await errorOf(late)).toMatchObject({ code: "payment_intent_unexpected_state" });
    const paid = await payBy("pm_card_visa");
    const error = await errorOf(sdk.paymentIntents.cancel(paid.id));
    expect(error.payment_intent).toMatchObject({ id: paid.id, status: "succeeded" });
  });
});

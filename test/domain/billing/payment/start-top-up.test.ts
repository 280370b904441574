import { describe, expect, it } from "vitest";
import { readPayment } from "#domain/billing/payment/read-payment";
import { startTopUp } from "#domain/billing/payment/start-top-up";
import { billingDesk } from "#test/billing-desk";
import { fromBrowser, typedCard } from "#test/cdk/local/stripe/stripe-desk";

const desk = await billingDesk();
const { deps, stripe } = desk;

let keys = 0;
const topUp = async (
  buyerId: Awaited<ReturnType<typeof desk.addBuyer>>,
  methodId: string | null,
  { amountCents = 50_000, key = `key-${keys++}` }: { amountCents?: number; key?: string } = {},
) => {
  const asked = { buyerId, amountCents, methodId, actor: "Olivia" };
  return startTopUp(deps, { topUp: asked, repeat: desk.repeat(key, asked) });
};

const confirm = (clientSecret: string | null, fields: Record<string, string>) => {
  const id = clientSecret?.split("_secret_")[0] ?? "";
  return fromBrowser(stripe.local, { id, client_secret: clientSecret }, fields);
};

describe("a top-up by a card on file", () => {
  it("is charged and credited at once, with one entry about the payment", async () => {
    const buyerId = await desk.addBuyer();
    const { payment, clientSecret } = await topUp(buyerId, await desk.addCard(buyerId));
    expect(payment).toMatchObject({
      state: "succeeded",
      methodLabel: "Visa •••• 4242",
      receiptUrl: expect.stringContaining("http"),
      checkAt: expect.stringMatching(/^2026-11-2[23]/),
    });
    expect(clientSecret).toBeNull();
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
    expect(await desk.entries(buyerId)).toMatchObject([
      {
        kind: "topUp",
        amountCents: 50_000,
        balanceAfterCents: 50_000,
        explains: { kind: "payment", paymentId: payment.id },
        reason: "Top-up, Visa •••• 4242",
        actor: "Olivia",
        idempotencyKey: `payment-${payment.id}`,
      },
    ]);
  });

  it("charges the fee on top, and the wallet gains exactly the amount", async () => {
    const buyerId = await desk.addBuyer({ feeBasisPoints: 290 });
    const { payment } = await topUp(buyerId, await desk.addCard(buyerId), { amountCents: 33_333 });
    expect(payment).toMatchObject({ amountCents: 33_333, feeCents: 967 });
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 33_333 });
    const entries = await desk.entries(buyerId);
    expect(entries.map(({ kind, amountCents }) => [kind, amountCents])).toEqual([
      ["fee", -967],
      ["topUp", 34_300],
    ]);
    const intent = await stripe.sdk.paymentIntents.retrieve(payment.providerId ?? "");
    expect(intent.amount_received).toBe(34_300);
  });

  it("that is declined moves nothing and says why in plain words", async () => {
    const buyerId = await desk.addBuyer();
    const card = await desk.addCard(buyerId, "pm_card_chargeCustomerFail");
    const { payment } = await topUp(buyerId, card);
    expect(payment).toMatchObject({
      state: "failed",
      failure: { code: "generic_decline" },
    });
    expect(payment.failure?.message).toMatch(/^Your bank declined the card/);
    expect(await desk.entries(buyerId)).toEqual([]);
  });

  it("that the bank wants confirmed waits for the payer, and settles when asked for", async () => {
    const buyerId = await desk.addBuyer();
    const card = await desk.addCard(buyerId, "pm_card_authenticationRequired");
    const { payment, clientSecret } = await topUp(buyerId, card);
    expect(payment.state).toBe("actionNeeded");
    stripe.local.test.authenticate(clientSecret ?? "", true);
    const read = await readPayment(deps, { buyerId, paymentId: payment.id });
    expect(read.payment.state).toBe("succeeded");
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
  });

  it("that is not confirmed fails", async () => {
    const buyerId = await desk.addBuyer();
    const card = await desk.addCard(buyerId, "pm_card_authenticationRequired");
    const { payment, clientSecret } = await topUp(buyerId, card);
    stripe.local.test.authenticate(clientSecret ?? "", false);
    const read = await readPayment(deps, { buyerId, paymentId: payment.id });
    expect(read.payment.state).toBe("failed");
    expect(read.payment.failure?.message).toBe("You did not confirm the payment with your bank.");
  });
});

describe("a top-up by a card that is typed in", () => {
  it("waits for the payer, is credited when it settles, and keeps the card on file", async () => {
    const buyerId = await desk.addBuyer();
    const { payment, clientSecret } = await topUp(buyerId, null);
    expect(payment.state).toBe("actionNeeded");
    await confirm(clientSecret, typedCard("4242424242424242"));
    const read = await readPayment(deps, { buyerId, paymentId: payment.id });
    expect(read).toMatchObject({ payment: { state: "succeeded" }, clientSecret: null });
    expect((await deps.billings.read(buyerId)).methods).toMatchObject([
      { brand: "visa", last4: "4242", isDefault: true },
    ]);
    const again = await readPayment(deps, { buyerId, paymentId: payment.id });
    expect(again.payment).toEqual(read.payment);
    expect(await desk.entries(buyerId)).toHaveLength(1);
  });

  it("leaves the payer at the page when it is declined, to try another", async () => {
    const buyerId = await desk.addBuyer();
    const { payment, clientSecret } = await topUp(buyerId, null);
    await confirm(clientSecret, typedCard("4000000000009995"));
    const declined = await readPayment(deps, { buyerId, paymentId: payment.id });
    expect(declined).toMatchObject({
      payment: {
        state: "actionNeeded",
        failure: { message: "Your bank declined the card: insufficient funds." },
      },
      clientSecret,
    });
    await confirm(clientSecret, typedCard("4242424242424242"));
    const read = await readPayment(deps, { buyerId, paymentId: payment.id });
    expect(read.payment).toMatchObject({ state: "succeeded", failure: null });
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
  });

  it("takes cards alone", async () => {
    const buyerId = await desk.addBuyer();
    const { payment, clientSecret } = await topUp(buyerId, null);
    const answer = await confirm(clientSecret, {
      "payment_method_data[type]": "us_bank_account",
      "payment_method_data[us_bank_account][account_number]": "000123456789",
      "payment_method_data[us_bank_account][routing_number]": "110000000",
    });
    expect(answer).toMatchObject({ status: 400, body: { error: { param: "payment_method" } } });
    const read = await readPayment(deps, { buyerId, paymentId: payment.id });
    expect(read.payment.state).toBe("actionNeeded");
  });
});

describe("a repeat of a top-up", () => {
  it("is the same payment and the same charge, however many come at once", async () => {
    const buyerId = await desk.addBuyer();
    const card = await desk.addCard(buyerId);
    const made = await Promise.all([1, 2, 3, 4].map(() => topUp(buyerId, card, { key: "same" })));
    expect(new Set(made.map(({ payment }) => payment.id)).size).toBe(1);
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
    const { customerId } = await deps.billings.read(buyerId);
    const { data } = await stripe.sdk.paymentIntents.list({ customer: customerId ?? "" });
    expect(data).toHaveLength(1);
  });

  it("with another amount is refused", async () => {
    const buyerId = await desk.addBuyer();
    const card = await desk.addCard(buyerId);
    await topUp(buyerId, card, { key: "amounts" });
    await expect(
      topUp(buyerId, card, { key: "amounts", amountCents: 60_000 }),
    ).rejects.toMatchObject({ code: "idempotency_key_reused" });
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
  });
});

describe("a top-up is refused", () => {
  it("outside the amounts of the terms and by a foreign card, all at once", async () => {
    const buyerId = await desk.addBuyer();
    const foreign = await desk.addCard(await desk.addBuyer());
    await expect(topUp(buyerId, foreign, { amountCents: 4_999 })).rejects.toMatchObject({
      code: "invalid_request",
      errors: [
        { pointer: "#/amountCents", message: "$49.99 is below $50.00." },
        { pointer: "#/methodId", code: "unknown_card" },
      ],
    });
    await expect(topUp(buyerId, null, { amountCents: 99_999_999 })).rejects.toMatchObject({
      errors: [{ pointer: "#/amountCents", hint: "Use $50.00 to $25,000.00." }],
    });
  });
});

describe("when Stripe does not answer", () => {
  const outages = [
    ["is out of order", "unavailable"],
    ["did it, but its answer is lost", "answersLost"],
  ] as const;
  for (const [words, kind] of outages)
    it(`because it ${words}, the payment stays started and is never charged twice`, async () => {
      const buyerId = await desk.addBuyer();
      const card = await desk.addCard(buyerId);
      stripe.local.test.setOutage({ kind });
      const { payment } = await topUp(buyerId, card).finally(() => stripe.local.test.setOutage({}));
      expect(payment).toMatchObject({ state: "started", providerId: null });
      const read = await readPayment(deps, { buyerId, paymentId: payment.id });
      expect(read.payment.state).toBe("succeeded");
      expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
      const { customerId } = await deps.billings.read(buyerId);
      const { data } = await stripe.sdk.paymentIntents.list({ customer: customerId ?? "" });
      expect(data).toHaveLength(1);
    });
});

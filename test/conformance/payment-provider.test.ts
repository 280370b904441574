import { describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import { BillingDetails } from "#contract/billing";
import type { PaymentOrder } from "#domain/billing/payment-provider";
import { openPayer, orderOf } from "./payer.ts";
import { type PaymentWorld, paymentWorlds } from "./payment-worlds.ts";

for (const [name, makeWorld] of paymentWorlds) {
  const world = await makeWorld();
  const { provider } = world;
  const pay = async (order: PaymentOrder) => {
    const result = await provider.pay(order);
    if (result.kind === "refused") throw new Error(result.failure.message);
    return result.seen;
  };
  const payBy = async (answer: Parameters<PaymentWorld["addCard"]>[1], isPresent = true) => {
    const payer = await openPayer(world);
    const methodId = await world.addCard(payer.customerId, answer);
    const order = orderOf(payer, { methodId, isPresent });
    return { order, seen: await pay(order) };
  };

  describe(`a payment provider ${name}`, () => {
    it("has one customer per buyer, and knows whose it is", async () => {
      const { buyerId, customerId } = await openPayer(world);
      expect(await provider.createCustomer(buyerId)).toBe(customerId);
      expect(await provider.readCustomer(customerId)).toBe(buyerId);
      expect(await provider.readCustomer("cus_none")).toBeNull();
    });

    it("keeps who pays, or names the field that it does not take, and keeps nothing", async () => {
      const { buyerId, customerId } = await openPayer(world);
      const payer = { buyerId, name: "Sunpeak", contactEmail: "leads@sunpeak.example" };
      const details = BillingDetails.parse({
        companyName: "Sunpeak",
        email: "ap@sunpeak-.example",
      });
      expect(await provider.changeCustomer(customerId, { ...payer, details })).toEqual({
        kind: "refused",
        field: "email",
      });
      for (const kept of [null, { ...details, email: "ap@sunpeak.example" }])
        expect(await provider.changeCustomer(customerId, { ...payer, details: kept })).toEqual({
          kind: "kept",
        });
      expect(await provider.readCustomer(customerId)).toBe(buyerId);
    });

    it("charges a card on file once, however often the same payment is asked for", async () => {
      const { order, seen } = await payBy("paid");
      expect(seen).toMatchObject({
        state: "succeeded",
        amountCents: 50_000,
        currency: "usd",
        customerId: order.customerId,
        reference: { kind: "payment", buyerId: order.buyerId, paymentId: order.paymentId },
        methodLabel: expect.stringContaining("4242"),
        clientSecret: null,
        refunds: [],
        disputes: [],
      });
      expect((await pay(order)).providerId).toBe(seen.providerId);
      expect(await provider.readPayment(seen.providerId)).toEqual({
        ...seen,
        receiptUrl: expect.any(String),
      });
    });

    it("finds a payment by our id, with its payer alone", async () => {
      const { order, seen } = await payBy("paid");
      expect(await provider.findPayment(order)).toEqual({
        ...seen,
        receiptUrl: expect.any(String),
      });
      const { customerId } = await openPayer(world);
      expect(await provider.findPayment({ ...order, customerId })).toBeNull();
      expect(await provider.readPayment("pi_none")).toBeNull();
    });

    it("says in plain words why a card was declined", async () => {
      const { seen } = await payBy("declined");
      expect(seen.state).toBe("declined");
      expect(seen.failure?.message).toMatch(/^Your bank declined the card/);
    });

    it("lets a holder who is there confirm, and declines for one who is not", async () => {
      const here = await payBy("asks");
      expect(here.seen).toMatchObject({ state: "awaiting", clientSecret: expect.any(String) });
      await world.authenticate(here.seen);
      expect(await provider.readPayment(here.seen.providerId)).toMatchObject({
        state: "succeeded",
        clientSecret: null,
      });
      const away = await payBy("asks", false);
      expect(away.seen).toMatchObject({
        state: "declined",
        failure: {
          code: "authentication_required",
          message: "Your bank wants you to confirm: open the wallet.",
        },
      });
    });

    it("refuses a card that is not on this payer's file", async () => {
      const payer = await openPayer(world);
      const other = await openPayer(world);
      const methodId = await world.addCard(other.customerId, "paid");
      expect(await provider.pay(orderOf(payer, { methodId }))).toMatchObject({
        kind: "refused",
        failure: { code: "card_gone" },
      });
    });

    it("refuses a card that was taken off the file, whatever the processor calls it", async () => {
      const payer = await openPayer(world);
      const methodId = await world.addCard(payer.customerId, "paid");
      await provider.removeCard(methodId);
      expect(await provider.pay(orderOf(payer, { methodId }))).toMatchObject({
        kind: "refused",
        failure: { code: "card_gone" },
      });
    });

    it("takes a card that is typed in, after one that was declined, and keeps it on file", async () => {
      const payer = await openPayer(world);
      const order = orderOf(payer);
      const seen = await pay(order);
      expect(seen.state).toBe("awaiting");
      await world.typeCard(seen, "declined");
      expect(await provider.readPayment(seen.providerId)).toMatchObject({
        state: "declined",
        failure: { code: "insufficient_funds" },
        clientSecret: seen.clientSecret,
      });
      await world.typeCard(seen, "paid");
      expect(await provider.readPayment(seen.providerId)).toMatchObject({ state: "succeeded" });
      expect(await provider.listCards(payer.customerId)).toHaveLength(1);
    });

    it("has a payment pending until the bank has settled it", async () => {
      const { seen } = await payBy("pending", false);
      expect(seen).toMatchObject({ state: "pending", clientSecret: null });
      await world.settle(seen.providerId);
      expect(await provider.readPayment(seen.providerId)).toMatchObject({ state: "succeeded" });
    });

    it("cancels what waits, and leaves alone what is settled", async () => {
      const waiting = await pay(orderOf(await openPayer(world)));
      expect(await provider.cancelPayment(waiting.providerId)).toMatchObject({
        state: "cancelled",
      });
      expect(await provider.cancelPayment(waiting.providerId)).toMatchObject({
        state: "cancelled",
      });
      const { seen } = await payBy("paid");
      expect(await provider.cancelPayment(seen.providerId)).toMatchObject({ state: "succeeded" });
    });

    it("lets nobody pay any more what it cancelled after a decline", async () => {
      const { seen } = await payBy("asks", false);
      expect(await provider.cancelPayment(seen.providerId)).toMatchObject({ state: "cancelled" });
      await world.typeCard(seen, "paid");
      expect(await provider.readPayment(seen.providerId)).toMatchObject({
        state: "cancelled",
        clientSecret: null,
      });
    });

    it("refunds once per key, up to the payment, and shows why and what became of it", async () => {
      const { seen } = await payBy("paid");
      const { providerId } = seen;
      const half = {
        providerId,
        amountCents: 30_000,
        reason: "Half",
        actor: "Dana",
        key: newId("event"),
      };
      expect(await provider.refund(half)).toEqual({ kind: "made" });
      expect(await provider.refund(half)).toEqual({ kind: "made" });
      expect(await provider.refund({ ...half, key: newId("event") })).toMatchObject({
        kind: "refused",
      });
      expect(await provider.readPayment(providerId)).toMatchObject({
        refunds: [{ amountCents: 30_000, state: "succeeded", reason: "Half", actor: "Dana" }],
      });
      await world.failLatestRefund(providerId);
      expect(await provider.readPayment(providerId)).toMatchObject({
        refunds: [{ amountCents: 30_000, state: "failed" }],
      });
    });

    it("shows what a dispute took with its fee, and what came back", async () => {
      const { seen } = await payBy("paid");
      await world.openDispute(seen.providerId);
      const taken = await provider.readPayment(seen.providerId);
      expect(taken?.disputes).toMatchObject([
        { movements: [{ amountCents: -50_000, feeCents: 1_500 }] },
      ]);
      await world.winDispute(seen.providerId);
      const won = await provider.readPayment(seen.providerId);
      const amounts = won?.disputes[0]?.movements.map(({ amountCents }) => amountCents);
      expect(amounts).toEqual([-50_000, 50_000]);
    });

    it("begins one card set-up per key, which is not done by itself", async () => {
      const { customerId } = await openPayer(world);
      const key = newId("event");
      const secret = await provider.beginCardSetup({ customerId, key });
      expect(await provider.beginCardSetup({ customerId, key })).toBe(secret);
      const setupId = secret.split("_secret")[0] ?? "";
      expect(await provider.readCardSetup(setupId)).toMatchObject({ customerId, isDone: false });
      expect(await provider.readCardSetup("seti_none")).toBeNull();
    });

    it("lists cards newest first, and takes one off file, twice over", async () => {
      const { customerId } = await openPayer(world);
      const first = await world.addCard(customerId, "paid");
      const second = await world.addCard(customerId, "paid");
      const listed = await provider.listCards(customerId);
      expect(listed.map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
      expect(Object.keys(listed[0] ?? {}).toSorted()).toEqual(
        ["brand", "expiresMonth", "expiresYear", "id", "last4"].toSorted(),
      );
      await provider.removeCard(first);
      await provider.removeCard(first);
      expect((await provider.listCards(customerId)).map(({ id }) => id)).toEqual([second]);
    });

    it("believes no event without a right signature", async () => {
      expect(await provider.readEvent('{"id":"evt_1"}', "wrong")).toBeNull();
      expect(await provider.readEvent('{"id":"evt_1"}', "")).toBeNull();
    });
  });
}

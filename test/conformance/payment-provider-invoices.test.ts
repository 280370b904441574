import { describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import { openPayer } from "./payer.ts";
import { paymentWorlds } from "./payment-worlds.ts";

for (const [name, makeWorld] of paymentWorlds) {
  const world = await makeWorld();
  const { provider } = world;

  describe(`a payment provider ${name}`, () => {
    it("issues an invoice once, has it paid, and knows what paid it", async () => {
      const payer = await openPayer(world);
      const order = {
        ...payer,
        invoiceId: newId("invoice"),
        lines: [
          { text: "Leads (3)", amountCents: 12_600 },
          { text: "Returns (1)", amountCents: -4_200 },
        ],
        netDays: 14,
      };
      const issued = await provider.issueInvoice(order);
      expect(issued).toMatchObject({
        state: "open",
        amountCents: 8_400,
        currency: "usd",
        number: expect.any(String),
        reference: { kind: "invoice", buyerId: payer.buyerId, invoiceId: order.invoiceId },
        clientSecret: expect.any(String),
        paidBy: [],
        paidOtherwiseCents: 0,
      });
      expect((await provider.issueInvoice(order)).providerId).toBe(issued.providerId);
      await world.payInvoice(issued);
      const paid = await provider.readInvoice(issued.providerId);
      expect(paid).toMatchObject({ state: "paid", clientSecret: null });
      expect(await provider.readPayment(paid?.paidBy[0] ?? "")).toMatchObject({
        state: "succeeded",
        amountCents: 8_400,
        reference: issued.reference,
      });
      expect(await provider.voidInvoice(issued.providerId)).toMatchObject({ state: "paid" });
    });

    it("voids an open invoice, twice over", async () => {
      const payer = await openPayer(world);
      const lines = [{ text: "Leads (1)", amountCents: 4_200 }];
      const order = { ...payer, invoiceId: newId("invoice"), lines, netDays: 14 };
      const { providerId } = await provider.issueInvoice(order);
      expect(await provider.voidInvoice(providerId)).toMatchObject({ state: "void" });
      expect(await provider.voidInvoice(providerId)).toMatchObject({ state: "void" });
      expect(await provider.readInvoice("in_none")).toBeNull();
    });
  });
}

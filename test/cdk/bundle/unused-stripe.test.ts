import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import type * as adapter from "#adapters/stripe/open-stripe";
import { newId } from "#adapters/system";
import { plainOptions } from "#cdk/bundle/plain-options";
import { unusedStripe } from "#cdk/bundle/unused-stripe";
import { openStripeDesk } from "#test/cdk/local/stripe/stripe-desk";

const folder = mkdtempSync(join(tmpdir(), "stripe-parts-"));
const desk = await openStripeDesk();
afterAll(async () => {
  await desk.stop();
  rmSync(folder, { recursive: true });
});

let bundled: typeof adapter;
beforeAll(async () => {
  await build({
    ...plainOptions,
    outdir: folder,
    entryPoints: [{ in: "lib/adapters/stripe/open-stripe.ts", out: "stripe" }],
    plugins: [unusedStripe],
  });
  bundled = await import(pathToFileURL(join(folder, "stripe.mjs")).href);
});

/** Every part of Stripe's API that the adapter asks for, each asked once. */
it("leaves in all that the adapter asks for", async () => {
  const provider = await bundled.openStripe({
    STRIPE_SECRET_KEY: desk.local.secretKey,
    STRIPE_PUBLISHABLE_KEY: desk.local.publishableKey,
    STRIPE_WEBHOOK_SECRET: desk.local.webhookSecret,
    STRIPE_API_URL: desk.local.endpoint,
  })();
  if (!provider) throw new Error("there is no provider");
  const buyerId = newId("buyer");
  const customerId = await provider.createCustomer(buyerId);
  const payer = { buyerId, name: "Sunpeak", contactEmail: "leads@sunpeak.example" };
  await provider.changeCustomer(customerId, { ...payer, details: null });
  expect(await provider.readCustomer(customerId)).toBe(buyerId);
  const secret = await provider.beginCardSetup({ customerId, key: "setup" });
  expect(await provider.readCardSetup(secret.split("_secret_")[0] ?? "")).not.toBeNull();
  const { id } = await desk.sdk.paymentMethods.attach("pm_card_visa", { customer: customerId });
  expect(await provider.listCards(customerId)).toHaveLength(1);
  const order = {
    buyerId,
    customerId,
    paymentId: newId("payment"),
    amountCents: 50_000,
    description: "Wallet top-up",
    methodId: id,
    isPresent: false,
  };
  const paid = await provider.pay(order);
  const providerId = paid.kind === "seen" ? paid.seen.providerId : "";
  await provider.refund({ providerId, amountCents: 100, reason: "", actor: "", key: "refund" });
  desk.local.test.openDispute(providerId);
  expect(await provider.readPayment(providerId)).toMatchObject({
    refunds: [{ amountCents: 100 }],
    disputes: [{ id: expect.any(String) }],
  });
  expect(await provider.findPayment(order)).toMatchObject({ providerId });
  expect(await provider.cancelPayment(providerId)).toMatchObject({ state: "succeeded" });
  const lines = [{ text: "Leads (1)", amountCents: 4_200 }];
  const invoice = { buyerId, customerId, invoiceId: newId("invoice"), lines, netDays: 14 };
  const issued = await provider.issueInvoice(invoice);
  expect(await provider.voidInvoice(issued.providerId)).toMatchObject({ state: "void" });
  await provider.removeCard(id);
  const declined = await desk.customerWith("pm_card_chargeCustomerFail");
  expect(
    await provider.pay({
      ...order,
      paymentId: newId("payment"),
      customerId: declined.customer,
      methodId: declined.payment_method,
    }),
  ).toMatchObject({ seen: { state: "declined" } });
});

import { randomUUID } from "node:crypto";
import { describe, expect, inject, it } from "vitest";
import { setUpWallet } from "#test/market/billing";
import { openWallets } from "./open-wallets.ts";

const { portal, stripe } = inject("endpoints");

const open = openWallets();

const fresh = () => ({ idempotencyKey: randomUUID() });

/** A wallet on net terms that owes $100 by one open invoice, with a card on file. */
const openInvoice = async () => {
  const opened = await open(20_000);
  const path = { buyerId: opened.agency.buyerId };
  const { agency } = opened.agency;
  await agency("PUT /v1/agency/buyers/{buyerId}/billing-terms", {
    path,
    body: { mode: "netTerms", creditLimitCents: 100_000 },
  });
  await agency("POST /v1/agency/buyers/{buyerId}/credits", {
    path,
    ...fresh(),
    body: { amountCents: -30_000, reason: "Set-up" },
  });
  const invoice = await agency("POST /v1/agency/buyers/{buyerId}/invoices", { path, ...fresh() });
  await setUpWallet(opened.wallet, { card: true });
  const row = opened.page.locator(`[data-invoice-id="${invoice.id}"]`);
  await opened.page.goto(`${portal}/wallet/invoices`);
  await row.waitFor();
  return { ...opened, invoice, row, path };
};

describe("the paper of an invoice", () => {
  it("opens when asked again, where the browser kept its tab closed", async () => {
    const { page, row } = await openInvoice();
    await page.evaluate(
      "{ const open = window.open; window.open = () => { window.open = open; return null; }; }",
    );
    await row.getByRole("button", { name: /^PDF/ }).click();
    await page.getByText("Your browser kept the new tab closed.").waitFor();
    expect(page.url()).toBe(`${portal}/wallet/invoices`);
    const opening = page.waitForEvent("popup");
    await page.getByRole("status").getByRole("button", { name: "Open" }).click();
    await (await opening).waitForURL(`${stripe}/**`);
  });

  it("says that it could not be opened, and leaves no empty tab behind", async () => {
    const { page, row, context } = await openInvoice();
    await page.route("**/pdf", (route) => route.abort());
    const opening = page.waitForEvent("popup");
    await row.getByRole("button", { name: /^PDF/ }).click();
    const tab = await opening;
    await page.getByText("Couldn’t open the document. Try again.").waitFor();
    await expect.poll(() => tab.isClosed()).toBe(true);
    expect(context.pages()).toEqual([page]);
  });

  it("says in the server's words why there is none", async () => {
    const { page, row } = await openInvoice();
    const why = "This invoice has no PDF yet";
    await page.route("**/pdf", (route) =>
      route.fulfill({
        status: 409,
        contentType: "application/problem+json",
        json: { type: "about:blank", title: why, status: 409, code: "conflict", detail: why },
      }),
    );
    await row.getByRole("button", { name: /^PDF/ }).click();
    await page.getByRole("status").getByText(why).waitFor();
  });
});

describe("a paid invoice", () => {
  it("becomes Refunded while it is looked at", async () => {
    const { agency, page, row, invoice, path, faults } = await openInvoice();
    await row.getByRole("link", { name: /^Pay/ }).click();
    const sheet = page.getByRole("dialog", { name: /^Pay invoice/ });
    await sheet.getByRole("button", { name: "Pay $100.00" }).click();
    await sheet.getByText("$100.00 paid").waitFor();
    await sheet.getByRole("button", { name: "Done" }).click();
    await row.getByText("Paid", { exact: true }).waitFor();
    const { items } = await agency.agency("GET /v1/agency/buyers/{buyerId}/payments", { path });
    const paymentId = items.find(({ invoiceId }) => invoiceId === invoice.id)?.id ?? "";
    await agency.agency("POST /v1/agency/buyers/{buyerId}/payments/{paymentId}/refunds", {
      path: { ...path, paymentId },
      ...fresh(),
      body: { amountCents: invoice.amountCents, reason: "Invoiced twice" },
    });
    await row.getByText("Refunded", { exact: true }).waitFor();
    expect(faults).toEqual([]);
  });
});

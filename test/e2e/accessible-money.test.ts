import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { type MoneyTenant, makeMoneyTenant, uploadEvidence } from "#test/money-tenant";
import { graveFindings } from "./check-accessible.ts";
import { openVisits } from "./open-visits.ts";
import { overhanging } from "./overhanging.ts";
import { enter, soon } from "./portal-page.ts";
import { fundSheet } from "./wallet-page.ts";

const { portal } = inject("endpoints");

const visit = openVisits();

let tenant: MoneyTenant;
beforeAll(async () => {
  tenant = await makeMoneyTenant("Sunpeak Solar");
});

/** Until what was asked for is there instead of its bones. */
const untilShown = async (page: Page) => {
  await page.locator("main").first().waitFor();
  const isShown = () =>
    page.evaluate(
      "Boolean(document.querySelector('main h1, main h2')) && !document.querySelector('.skeleton')",
    );
  await expect.poll(isShown, soon).toBe(true);
};

const pages = (): Record<string, string> => ({
  "the wallet": "/wallet",
  transactions: "/wallet/transactions",
  "transactions that do not match": "/wallet/transactions?kind=call",
  statements: "/wallet/statements",
  "a statement": `/wallet/statements/${tenant.month}`,
  invoices: "/wallet/invoices",
  "the form of auto-recharge": "/wallet/auto-recharge?turn=on",
  "cards and billing": "/wallet/billing",
  "a payment": `/wallet?payment=${tenant.paymentId}`,
  returns: "/returns?tab=all",
  ...Object.fromEntries(
    Object.entries(tenant.returnIds).map(([state, id]) => [`a return: ${state}`, `/returns/${id}`]),
  ),
  "no such return": "/returns/ret_00000000000000000000000001",
  "a new return without a lead": "/returns/new",
  "a new return": `/returns/new?lead=${tenant.leadIds[0]}`,
  "a return of several leads": `/returns/new?leads=${tenant.leadIds.join(",")}`,
  "an upload of returns": "/returns/upload",
});

describe.each(["desktop", "phone"] as const)("nobody is kept out, on a %s, of", (device) => {
  it("the pages of money and returns", async () => {
    const { page } = await visit(device);
    await enter(page, portal, tenant, "/wallet");
    const found: Record<string, string[]> = {};
    for (const [name, path] of Object.entries(pages())) {
      await page.goto(`${portal}${path}`);
      await untilShown(page);
      const findings = await graveFindings(page);
      if (findings.length > 0) found[name] = findings;
    }
    expect(found).toEqual({});
  }, 120_000);

  it("the sheet that adds funds, up to the card's form", async () => {
    const { page } = await visit(device);
    await enter(page, portal, tenant, "/wallet?fund=50000");
    const sheet = fundSheet(page);
    await sheet.getByRole("button", { name: "Pay $500.00" }).waitFor();
    expect(await graveFindings(page), "the sheet").toEqual([]);
    await sheet.getByText("Other", { exact: true }).click();
    await sheet.getByLabel("Amount in dollars").fill("1");
    await sheet.getByRole("button", { name: /^Pay/ }).click();
    await sheet.getByText("Add at least $50.00.").waitFor();
    expect(await graveFindings(page), "a wrong amount").toEqual([]);
    await sheet.getByText("$500", { exact: true }).click();
    await sheet.getByText("New card").click();
    await sheet.getByRole("button", { name: "Continue to card" }).click();
    await page
      .frameLocator('iframe[title="Secure payment input frame"]')
      .getByLabel("Card number")
      .waitFor();
    expect(await graveFindings(page), "the card's form").toEqual([]);
  });

  it("paying an invoice, and paying with a card on file", async () => {
    const { page } = await visit(device);
    await enter(page, portal, tenant, `/wallet/invoices?pay=${tenant.invoiceId}`);
    const sheet = page.getByRole("dialog", { name: /^Pay invoice/ });
    await sheet.getByText("New card").click();
    expect(await graveFindings(page), "an invoice").toEqual([]);
    await sheet.getByRole("button", { name: "Continue to card" }).click();
    const form = page.frameLocator('iframe[title="Secure payment input frame"]');
    await form.getByLabel("Card number").waitFor();
    expect(await graveFindings(page), "an invoice and its card").toEqual([]);
    await page.goto(`${portal}/wallet?fund=25000`);
    await fundSheet(page).getByRole("button", { name: "Pay $250.00" }).click();
    await fundSheet(page).getByText("$250.00 added").waitFor();
    expect(await graveFindings(page), "what was paid").toEqual([]);
  });

  it("what is wrong with a form, and a menu of a card", async () => {
    const { page } = await visit(device);
    await enter(page, portal, tenant, "/wallet/auto-recharge?turn=on");
    await page.getByLabel("Add this much").fill("1");
    await page.getByRole("button", { name: /^Save/ }).click();
    await untilShown(page);
    expect(await graveFindings(page), "a wrong form").toEqual([]);
    await page.goto(`${portal}/wallet/billing`);
    await page
      .getByRole("button", { name: /^Actions for/ })
      .first()
      .click();
    await page.getByRole("menu").waitFor();
    expect(await graveFindings(page), "the menu").toEqual([]);
  });
});

describe("on a phone of 320 px", () => {
  it("nothing of money and returns scrolls or hangs over sideways", async () => {
    const { page } = await visit("phone");
    await page.setViewportSize({ width: 320, height: 640 });
    await enter(page, portal, tenant, "/wallet");
    const found: Record<string, string[]> = {};
    const paths = { ...pages(), "the sheet": "/wallet?fund=50000" };
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(`${portal}${path}`);
      await untilShown(page);
      const over = await overhanging(page);
      if (over.length > 0) found[name] = over;
    }
    expect(found).toEqual({});
  }, 120_000);

  it("nor do the names of people, companies and files, however long", async () => {
    const long = await makeMoneyTenant("Consolidated-Renewable-Energy-Installers of the Southwest");
    const { id: leadId } = await long.post({
      first_name: "Maximiliano Alejandro Bartholomew",
      last_name: "Featherstonehaugh-Cholmondeley",
    });
    const evidenceId = await uploadEvidence(long.portal, `${"call-log-of-monday-".repeat(5)}.pdf`);
    const { submitted } = await long.portal("POST /v1/portal/returns", {
      idempotencyKey: "long",
      body: { items: [{ leadId, reason: "badContact", evidenceIds: [evidenceId] }] },
    });
    const { page } = await visit("phone");
    await page.setViewportSize({ width: 320, height: 640 });
    await enter(page, portal, long, "/wallet");
    const found: Record<string, string[]> = {};
    for (const path of [
      "/wallet/billing",
      `/wallet/statements/${long.month}`,
      "/returns",
      `/returns/${submitted[0]?.id}`,
      `/returns/new?leads=${leadId},${long.leadIds.join(",")}`,
    ]) {
      await page.goto(`${portal}${path}`);
      await untilShown(page);
      const over = await overhanging(page);
      if (over.length > 0) found[path] = over;
    }
    expect(found).toEqual({});
  }, 120_000);
});

import { describe, expect, inject, it } from "vitest";
import { setUpWallet } from "#test/market/billing";
import { openVisits } from "./open-visits.ts";
import { enter, soon, untilLive } from "./portal-page.ts";
import { makeSmallAgency } from "./small-agency.ts";
import { fundSheet, pillDollars, portalOf } from "./wallet-page.ts";

const { portal, api: apiUrl } = inject("endpoints");
const agencyKey = inject("agencyKey");

const visit = openVisits();

describe("without a network", () => {
  it("a return waits, and is submitted once when the network is back", async () => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey });
    const { id } = await agency.post();
    const { page, context } = await visit("phone");
    await enter(page, portal, agency, `/returns/new?lead=${id}`);
    await untilLive(page);
    await page.locator("[data-policy]").waitFor();
    await page.getByRole("radio", { name: /Bad contact info/ }).check({ force: true });
    await page.getByRole("textbox", { name: /What happened/ }).fill("Disconnected since Monday.");
    const submit = page.locator('[data-action="submit-return"]');
    await expect.poll(() => submit.isEnabled(), soon).toBe(true);
    const sent: string[] = [];
    page.on("response", (answer) => {
      const { pathname } = new URL(answer.url());
      if (pathname === "/v1/portal/returns" && answer.request().method() === "POST")
        sent.push(pathname);
    });
    await context.setOffline(true);
    await page.getByText(/^Offline – showing/).waitFor();
    await submit.click();
    await page.getByText("This is sent once, as soon as you are back.").waitFor();
    expect(sent).toEqual([]);
    await context.setOffline(false);
    await page.locator('[data-submitted="1"]').waitFor();
    expect(sent).toHaveLength(1);
    const { items } = await (await portalOf(apiUrl, agency))("GET /v1/portal/returns");
    expect(items.map(({ leadId }) => leadId)).toEqual([id]);
  });

  it("no payment is begun and none waits: when the network is back nothing was charged", async () => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey }, { creditCents: 20_000 });
    const wallet = await portalOf(apiUrl, agency);
    await setUpWallet(wallet, { card: true });
    const { page, context } = await visit("desktop");
    await enter(page, portal, agency, "/wallet?fund=50000");
    await untilLive(page);
    const sheet = fundSheet(page);
    const pay = sheet.getByRole("button", { name: "Pay $500.00" });
    await pay.waitFor();
    await context.setOffline(true);
    await page.getByText(/^Offline – showing/).waitFor();
    await pay.click();
    await sheet.getByText(/You are offline|The connection broke/).waitFor();
    await context.setOffline(false);
    await untilLive(page);
    const { items } = await wallet("GET /v1/portal/wallet/payments");
    expect(items).toEqual([]);
    expect(await pillDollars(page)).toBe(200);
    const retry = sheet.getByRole("button", { name: /^(Pay \$500\.00|Check now)$/ });
    await retry.click();
    await sheet.getByText("$500.00 added").waitFor();
    expect((await wallet("GET /v1/portal/wallet/payments")).items).toHaveLength(1);
  });
});

import type { Locator, Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { setUpWallet } from "#test/market/billing";
import { openVisits } from "./open-visits.ts";
import { enter, focusedId, rowOf, soon, untilLive } from "./portal-page.ts";
import { makeSmallAgency } from "./small-agency.ts";
import { fundSheet, pillDollars, portalOf } from "./wallet-page.ts";

const { portal, api: apiUrl } = inject("endpoints");
const agencyKey = inject("agencyKey");

const visit = openVisits();

/** Who goes on by Tab for longer than this has lost the way. */
const mostTabs = 60;

/** Goes by Tab until the focus is there. */
const tabTo = async (page: Page, what: Locator) => {
  await what.first().waitFor();
  for (let tabs = 0; tabs < mostTabs; tabs++) {
    if (await what.first().evaluate((element) => element === element.ownerDocument.activeElement))
      return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the focus never came to ${what}`);
};

const openLeads = async (creditCents: number) => {
  const agency = await makeSmallAgency({ apiUrl, agencyKey }, { creditCents });
  const { id } = await agency.post({ first_name: "Nora", last_name: "Quist" });
  const opened = await visit("desktop");
  await enter(opened.page, portal, agency);
  await rowOf(opened.page, id).waitFor();
  await untilLive(opened.page);
  return { agency, id, ...opened };
};

describe("by keyboard alone", () => {
  it("g w goes to the wallet, and funds are added with a card on file", async () => {
    const { agency, page, faults } = await openLeads(20_000);
    await setUpWallet(await portalOf(apiUrl, agency), { card: true });
    await page.keyboard.press("g");
    await page.keyboard.press("w");
    await page.waitForURL(`${portal}/wallet`);
    const add = page.locator("main").getByRole("link", { name: "Add funds" });
    await tabTo(page, add);
    await page.keyboard.press("Enter");
    const sheet = fundSheet(page);
    await sheet.getByText(/4242/).waitFor();
    const amount = sheet.getByRole("radio", { name: /^\$/ });
    await tabTo(page, sheet.getByRole("radio", { checked: true }).and(amount));
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowRight");
    const pay = sheet.getByRole("button", { name: /^Pay \$/ });
    const dollars = Number(/[\d.,]+/.exec((await pay.textContent()) ?? "")?.[0].replace(",", ""));
    await tabTo(page, pay);
    await page.keyboard.press("Enter");
    await sheet.getByText(/\$[\d,.]+ added/).waitFor();
    await expect
      .poll(() =>
        sheet.getByRole("button", { name: "Done" }).evaluate((it) => it.matches(":focus")),
      )
      .toBe(true);
    await page.keyboard.press("Enter");
    await sheet.waitFor({ state: "detached" });
    await expect.poll(() => pillDollars(page), soon).toBe(200 - 42 + dollars);
    expect(faults).toEqual([]);
  });

  it("Escape closes the sheet and gives the focus back to what opened it", async () => {
    const { page } = await openLeads(20_000);
    await page.goto(`${portal}/wallet`);
    const add = page.locator("main").getByRole("link", { name: "Add funds" });
    await tabTo(page, add);
    await page.keyboard.press("Enter");
    await fundSheet(page).waitFor();
    const isInSheet = () =>
      page.evaluate<boolean>("Boolean(document.activeElement?.closest('dialog[open]'))");
    for (let tabs = 0; tabs < 20; tabs++) {
      await page.keyboard.press("Tab");
      // The browser's own controls are in the round as well; the page beneath is not.
      const isOnPage = await page.evaluate<boolean>(
        "document.activeElement !== document.body && !document.activeElement?.closest('dialog')",
      );
      expect(isOnPage).toBe(false);
    }
    await expect.poll(isInSheet, soon).toBe(true);
    await page.keyboard.press("Escape");
    await fundSheet(page).waitFor({ state: "detached" });
    await expect.poll(() => add.first().evaluate((it) => it.matches(":focus")), soon).toBe(true);
  });

  it("r returns the lead at hand; afterwards the list is one key away, and g r shows the return", async () => {
    const { page, id, faults } = await openLeads(100_000);
    await page.keyboard.press("j");
    await expect.poll(() => focusedId(page), soon).toBe(id);
    await page.keyboard.press("r");
    await page.waitForURL(/\/returns\/new\?/);
    await page.locator("[data-policy]").waitFor();
    await tabTo(page, page.getByRole("radio").first());
    await page.keyboard.press("Space");
    await tabTo(page, page.getByRole("textbox", { name: /What happened/ }));
    await page.keyboard.type("The number is disconnected since Monday.");
    await tabTo(page, page.locator('[data-action="submit-return"]'));
    await page.keyboard.press("Enter");
    await page.locator('[data-submitted="1"]').waitFor();
    await tabTo(page, page.getByRole("button", { name: /^Back to/ }));
    await page.keyboard.press("Enter");
    await rowOf(page, id).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.waitForURL(/\/returns(\?|$)/);
    await page.getByText("Bad contact info").first().waitFor();
    expect(faults).toEqual([]);
  });
});

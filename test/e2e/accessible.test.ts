import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { graveFindings } from "./check-accessible.ts";
import { codeFor } from "./mailbox.ts";
import { openVisits } from "./open-visits.ts";
import { overhanging } from "./overhanging.ts";
import { enter, linkOf, rowOf, rows, soon, takeSession, untilLive } from "./portal-page.ts";
import { makeSmallAgency, type SmallAgency } from "./small-agency.ts";

const { portal, api: apiUrl, mailbox } = inject("endpoints");
const agencyKey = inject("agencyKey");

const visit = openVisits();

let agency: SmallAgency;
let nora: string;
beforeAll(async () => {
  agency = await makeSmallAgency({ apiUrl, agencyKey });
  await agency.postMany(5);
  ({ id: nora } = await agency.post({ first_name: "Nora", last_name: "Quist" }));
});

const expectOpenToAll = async (page: Page, what: Locator, name: string) => {
  await what.waitFor();
  expect(await graveFindings(page), name).toEqual([]);
};
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name });

describe.each(["desktop", "phone"] as const)("nobody is kept out, on a %s, of", (device) => {
  it("signing in", async () => {
    const { page } = await visit(device);
    await page.goto(`${portal}/signin`);
    const email = page.getByLabel("E-mail");
    await expectOpenToAll(page, email, "the e-mail step");
    await email.fill(agency.email);
    await page.getByRole("button", { name: "Continue" }).click();
    const code = page.getByLabel("Sign-in code");
    await expectOpenToAll(page, code, "the code step");
    await expect.poll(() => codeFor(mailbox, agency.email), soon).toMatch(/\d/);
    await code.fill("00000000");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expectOpenToAll(page, page.getByText("That code isn’t right."), "a wrong code");
    await page.getByRole("button", { name: "Use a password instead" }).click();
    const password = page.getByLabel("Password", { exact: true });
    await expectOpenToAll(page, password, "the password step");
  });

  it("an invitation", async () => {
    const { url } = await agency.agency("POST /v1/agency/buyers/{buyerId}/members", {
      path: { buyerId: agency.buyerId },
      body: { email: `${device}-${agency.buyerId}@buyer.example`, name: "Tom", role: "agent" },
    });
    const { page } = await visit(device);
    await page.goto(url);
    await expectOpenToAll(page, heading(page, /^Join/), "an invitation");
    await page.goto(`${portal}/accept-invite?token=${"a".repeat(43)}`);
    await expectOpenToAll(page, heading(page, /can’t be used/), "a spent invitation");
  });

  it("the list and its menus", async () => {
    const { page } = await visit(device);
    await enter(page, portal, agency, "/leads?tab=all");
    await untilLive(page);
    await expectOpenToAll(page, rowOf(page, nora), "the list");
    const menu = page.getByRole("menu");
    const dialog = page.getByRole("dialog");
    if (device === "desktop") {
      await rows(page)
        .first()
        .getByRole("button", { name: /^Outcome of/ })
        .click();
      await expectOpenToAll(page, menu, "the outcome menu");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Filter", exact: true }).click();
      await expectOpenToAll(page, menu, "the filter menu");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Account" }).click();
      await expectOpenToAll(page, menu, "the account menu");
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await expectOpenToAll(page, dialog, "the keyboard sheet");
      await page.keyboard.press("Escape");
    } else {
      await page.getByRole("button", { name: "More", exact: true }).click();
      await expectOpenToAll(page, dialog, "the sheet with everything else");
      await page.getByRole("button", { name: "Close" }).click();
    }
    await page.keyboard.press("f");
    await expectOpenToAll(page, dialog, "the filter sheet");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("an open lead", async () => {
    const { page } = await visit(device);
    await enter(page, portal, agency, `/leads/${nora}?tab=all`);
    const article = page.getByRole("article");
    await article.getByText("Sold to you").waitFor();
    await expectOpenToAll(page, article, "a lead");
    await article.getByRole("button", { name: "More actions" }).click();
    await expectOpenToAll(page, page.getByRole("menu"), "the menu of a lead");
    await page.keyboard.press("Escape");
    await page.getByRole("textbox", { name: "Note" }).fill("Call after six");
    await expectOpenToAll(page, page.getByRole("button", { name: "Add note" }), "a note");
    await page.goto(`${portal}/leads/ld_00000000000000000000000001`);
    await expectOpenToAll(page, heading(page, /isn’t in your account/), "no such lead");
  });

  it("a list with nothing in it, and one that does not load", async () => {
    const { page } = await visit(device);
    await enter(page, portal, agency, "/leads?state=NY");
    await expectOpenToAll(page, heading(page, "No leads match 1 filter"), "nothing found");
    await page.goto(`${portal}/leads?tab=starred`);
    await expectOpenToAll(page, heading(page, "No starred leads"), "nothing starred");
    await page.route("**/v1/portal/leads?*", (route) => route.abort());
    await page.goto(`${portal}/leads?tab=all`);
    await expectOpenToAll(page, heading(page, "Couldn’t load leads."), "a failed list");
    await page.goto(`${portal}/nowhere`);
    await expectOpenToAll(page, heading(page, "There is nothing at this address"), "no page");
  });

  it("a new account that cannot pay, and a session that ended", async () => {
    const poor = await makeSmallAgency({ apiUrl, agencyKey }, { creditCents: 1 });
    const { page, context } = await visit(device);
    await page.clock.install();
    await takeSession(context, portal, poor);
    await page.goto(`${portal}/leads`);
    await page.getByText("Deliveries are paused").waitFor();
    await expectOpenToAll(page, heading(page, "No leads yet"), "a new account");
    await context.clearCookies();
    await page.clock.fastForward("08:30:00");
    const dialog = page.getByRole("dialog", { name: "Sign in again" });
    await expectOpenToAll(page, dialog, "a session that ended");
  });
});

describe("on a phone", () => {
  it("Call, Outcome and Next are in reach of the thumb and large enough for it", async () => {
    const { page } = await visit("phone");
    await enter(page, portal, agency, "/leads?tab=all");
    await rows(page).first().locator("[data-lead-link]").click();
    const article = page.getByRole("article");
    for (const control of [
      article.getByRole("link", { name: /^Call / }).filter({ hasText: "Call" }),
      article.getByRole("button", { name: /^Outcome of/ }).filter({ hasText: "Outcome" }),
      article.getByRole("button", { name: "Next", exact: true }),
    ]) {
      await control.waitFor();
      const box = (await control.boundingBox()) ?? { y: 0, width: 0, height: 0 };
      expect(box.y, String(control)).toBeGreaterThanOrEqual(844 * 0.6);
      expect(box.y + box.height).toBeLessThanOrEqual(844);
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
    }
  });

  it("of 320 px nothing scrolls or hangs over sideways", async () => {
    const { page } = await visit("phone");
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${portal}/signin`);
    await page.getByLabel("E-mail").waitFor();
    expect(await overhanging(page)).toEqual([]);
    await enter(page, portal, agency, "/leads?tab=all");
    await rowOf(page, nora).waitFor();
    expect(await overhanging(page)).toEqual([]);
    await linkOf(page, nora).click();
    await page.getByRole("article").getByText("Sold to you").waitFor();
    expect(await overhanging(page)).toEqual([]);
  });
});

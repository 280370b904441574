import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { openVisits } from "./open-visits.ts";
import { enter, linkOf, listedIds, soon, takeSession, typeSignIn } from "./portal-page.ts";
import { makeSmallAgency } from "./small-agency.ts";

const { portal, api: apiUrl } = inject("endpoints");
const agencyKey = inject("agencyKey");

const visit = openVisits();

/** Two buyers with a lead each, for two people at one computer. */
const makeTwo = async () => {
  const texas = await makeSmallAgency({ apiUrl, agencyKey });
  const other = await makeSmallAgency({ apiUrl, agencyKey });
  const helio = await other.addBuyer("Helio Roofing", {
    creditCents: 1_000_000,
    order: { rank: { priority: 1, weight: 1, floorCents: 0 } },
  });
  const [first, second] = [await texas.post(), await other.post()];
  return { texas, helio, texasLead: first.id, helioLead: second.id };
};

const signOut = async (page: Page) => {
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(`${portal}/signin`);
};

it("who signs in where another signed out in another tab sees nothing of theirs", async () => {
  const { texas, helio, texasLead, helioLead } = await makeTwo();
  const { page, context, faults } = await visit("desktop");
  await enter(page, portal, texas);
  await linkOf(page, texasLead).waitFor();
  const other = await context.newPage();
  await other.goto(`${portal}/leads`);
  await linkOf(other, texasLead).waitFor();

  await signOut(other);
  await page.waitForURL(`${portal}/signin`);
  await typeSignIn(page, helio);
  await linkOf(page, helioLead).waitFor();
  expect(await listedIds(page)).toEqual([helioLead]);
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menu").getByText("Helio Roofing").waitFor();
  expect(faults).toEqual([]);
});

it("a page never goes on as somebody else, whose session came from another tab", async () => {
  const { texas, helio, texasLead, helioLead } = await makeTwo();
  const { page, context } = await visit("desktop");
  await page.clock.install();
  await enter(page, portal, texas, `/leads/${texasLead}`);
  const note = page.getByRole("textbox", { name: "Note" });
  await note.fill("Ask for the attic");

  await takeSession(context, portal, helio);
  await page.clock.fastForward("01:30:00");
  await page.getByRole("heading", { name: "This lead isn’t in your account" }).waitFor();
  await page.goto(`${portal}/leads`);
  await linkOf(page, helioLead).waitFor();
  expect(await listedIds(page)).toEqual([helioLead]);
});

it("a session that ended and is opened by somebody else starts the page anew", async () => {
  const { texas, helio, texasLead, helioLead } = await makeTwo();
  const { page, context } = await visit("desktop");
  await page.clock.install();
  await enter(page, portal, texas);
  await linkOf(page, texasLead).waitFor();
  await context.clearCookies();
  await page.clock.fastForward("08:30:00");
  await page.getByRole("dialog", { name: "Sign in again" }).waitFor();
  await typeSignIn(page, helio);
  await linkOf(page, helioLead).waitFor();
  await expect.poll(() => listedIds(page), soon).toEqual([helioLead]);
});

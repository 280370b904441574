import type { Page, WebSocket } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { openVisits } from "./open-visits.ts";
import {
  enter,
  linkOf,
  listedIds,
  soon,
  takeSession,
  typeSignIn,
  untilLive,
} from "./portal-page.ts";
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

/** What a tab keeps, without what a browser keeps for its device. */
const kept = (page: Page) =>
  page.evaluate<string[]>(
    `[sessionStorage, localStorage].flatMap((store) => Object.entries(store).map(String))`,
  );

describe("who leaves", () => {
  it("takes drafts, marks and an open payment along, from every tab", async () => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey });
    const lead = await agency.post();
    const { page, context } = await visit("desktop");
    const sockets: WebSocket[] = [];
    page.on("websocket", (socket) => sockets.push(socket));
    await enter(page, portal, agency, `/leads/${lead.id}`);
    await page.getByRole("textbox", { name: "Note" }).fill("Ask for the attic");
    await untilLive(page);
    const other = await context.newPage();
    await other.goto(`${portal}/returns/new?lead=${lead.id}`);
    await other.getByRole("radio").first().check();
    await other.evaluate(`sessionStorage.setItem("top-up", '{"amountCents":50000}')`);
    await other.evaluate(`localStorage.setItem("theme", "dark")`);
    expect((await kept(page)).join()).toContain("Ask for the attic");
    await signOut(page);
    const mayStay = /^theme,dark$|^returns-seen,.*"at":\{\}/;
    for (const tab of [page, other]) {
      await tab.waitForURL(`${portal}/signin`);
      await tab.getByLabel("E-mail").waitFor();
      expect((await kept(tab)).filter((line) => !mayStay.test(line))).toEqual([]);
    }
    expect(sockets.length).toBeGreaterThan(0);
    await expect.poll(() => sockets.every((socket) => socket.isClosed()), soon).toBe(true);
  });

  it("is not brought back by Back, by a page the browser kept, or by an old address", async () => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey });
    const lead = await agency.post({ first_name: "Nora", last_name: "Quist" });
    const { page, context } = await visit("desktop");
    await enter(page, portal, agency);
    await linkOf(page, lead.id).click();
    await page.getByRole("heading", { name: "Nora Quist" }).waitFor();
    const frozen = await context.newPage();
    await frozen.goto(`${portal}/leads/${lead.id}`);
    await frozen.getByRole("heading", { name: "Nora Quist" }).waitFor();
    // Chromium under control keeps no page, so that it is told what a browser tells one it keeps.
    const leave = `dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }))`;
    await frozen.evaluate(leave);
    expect(await frozen.getByText("Nora Quist").first().isVisible()).toBe(false);

    await signOut(page);
    await page.goBack();
    await page.getByLabel("E-mail").waitFor();
    await page.goto(`${portal}/leads/${lead.id}`);
    await page.waitForURL(/\/signin\?next=/);
    await frozen.evaluate(
      `dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))`,
    );
    await frozen.waitForURL(/\/signin/);
    for (const tab of [page, frozen]) expect(await tab.getByText(/Quist/).count()).toBe(0);
  });

  it("without a network is out here, and at the server as soon as it is reached", async () => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey });
    const lead = await agency.post();
    const { page, context } = await visit("desktop");
    await enter(page, portal, agency);
    await linkOf(page, lead.id).waitFor();
    const [cookie] = await context.cookies();
    await context.setOffline(true);
    await signOut(page);
    expect(await listedIds(page)).toEqual([]);
    await context.setOffline(false);
    await expect.poll(() => context.cookies(), soon).toEqual([]);
    if (cookie) await context.addCookies([cookie]);
    await page.goto(`${portal}/leads/${lead.id}`);
    await page.waitForURL(/\/signin\?next=/);
    expect(await listedIds(page)).toEqual([]);
  });
});

describe("an invitation accepted where somebody else is signed in", () => {
  it("says so, and every tab is the new person's from then on", async () => {
    const { texas, texasLead } = await makeTwo();
    const { page, context } = await visit("desktop");
    await enter(page, portal, texas, `/leads/${texasLead}`);
    await page.getByRole("textbox", { name: "Note" }).fill("Ask for the attic");
    const joining = await makeSmallAgency({ apiUrl, agencyKey });
    const own = await joining.post();
    const email = `joins-${joining.buyerId.toLowerCase()}@buyer.example`;
    const { url } = await joining.agency("POST /v1/agency/buyers/{buyerId}/members", {
      path: { buyerId: joining.buyerId },
      body: { email, name: "Tom Reyes", role: "agent" },
    });
    const other = await context.newPage();
    await other.goto(url);
    await other.getByText("If somebody is still signed in on this device").waitFor();
    await other.getByRole("button", { name: "Join" }).click();
    await linkOf(other, own.id).waitFor();
    await page.getByRole("heading", { name: "This lead isn’t in your account" }).waitFor();
    expect((await kept(page)).join()).not.toContain("attic");
    await page.goto(`${portal}/leads`);
    await linkOf(page, own.id).waitFor();
    for (const tab of [page, other]) expect(await listedIds(tab)).toEqual([own.id]);
  });
});

it("who comes back to a session that ended by itself finds what they wrote", async () => {
  const { texas, helio, texasLead } = await makeTwo();
  const { page, context } = await visit("desktop");
  await enter(page, portal, texas, `/leads/${texasLead}`);
  const note = page.getByRole("textbox", { name: "Note" });
  await note.fill("Ask for the attic");
  await context.clearCookies();
  await page.reload();
  await page.waitForURL(/\/signin\?next=/);
  await typeSignIn(page, texas);
  await expect.poll(() => note.inputValue(), soon).toBe("Ask for the attic");
  await context.clearCookies();
  await page.reload();
  await page.waitForURL(/\/signin\?next=/);
  await typeSignIn(page, helio);
  await page.getByRole("heading", { name: "This lead isn’t in your account" }).waitFor();
  expect((await kept(page)).join()).not.toContain("attic");
});

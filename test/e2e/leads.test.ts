import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { newId } from "#adapters/system";
import { openVisits } from "./open-visits.ts";
import { enter, linkOf, listedIds, rowOf, soon, takeSession } from "./portal-page.ts";
import { makeSmallAgency } from "./small-agency.ts";

const { portal, api: apiUrl } = inject("endpoints");
const agencyKey = inject("agencyKey");
const makeAgency = (options?: { creditCents: number }) =>
  makeSmallAgency({ apiUrl, agencyKey }, options);

const visit = openVisits();

const tulsa = { city: "Tulsa", state: "OK", zip: "74105" };
const austin = { city: "Austin", state: "TX", zip: "78704" };
const nora = { first_name: "Nora", last_name: "Quist", phone: "512-555-0143" };

const addressOf = (page: Page) => page.url().slice(portal.length);
const listIs = (page: Page, ids: string[]) => expect.poll(() => listedIds(page), soon).toEqual(ids);
const openLead = (page: Page, name: string) => page.getByRole("article", { name: `Lead ${name}` });

describe("filters", () => {
  it("are in the address, come back from it elsewhere, and undo one by one", async () => {
    const agency = await makeAgency();
    const first = await agency.post({ ...tulsa, ...nora });
    const texan = await agency.post(austin);
    const second = await agency.post(tulsa);
    const { page } = await visit("desktop");
    await enter(page, portal, agency);
    await listIs(page, [second.id, texan.id, first.id]);
    await page.getByRole("button", { name: "All", exact: true }).click();
    await page.waitForURL(`${portal}/leads?tab=all`);
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("menuitem", { name: "State" }).click();
    await page.getByRole("menuitemradio", { name: "OK", exact: true }).click();
    await page.waitForURL(`${portal}/leads?tab=all&state=OK`);
    await listIs(page, [second.id, first.id]);
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("menuitem", { name: "Order" }).click();
    await page.getByRole("menuitemradio", { name: "Oldest first" }).click();
    await listIs(page, [first.id, second.id]);
    await linkOf(page, first.id).click();
    await openLead(page, "Nora Quist").waitFor();
    const address = addressOf(page);

    const { page: elsewhere } = await visit("desktop");
    await enter(elsewhere, portal, agency, address);
    await openLead(elsewhere, "Nora Quist").waitFor();
    await listIs(elsewhere, [first.id, second.id]);
    await elsewhere.getByText("1 of 2 in this view").waitFor();

    await page.goBack();
    await openLead(page, "Nora Quist").waitFor({ state: "detached" });
    await listIs(page, [first.id, second.id]);
    await page.goBack();
    await listIs(page, [second.id, first.id]);
    await page.goBack();
    await listIs(page, [second.id, texan.id, first.id]);
    expect(addressOf(page)).toBe("/leads?tab=all");
    await page.goBack();
    expect(addressOf(page)).toBe("/leads");
  });

  it("of a phone are in a sheet; one that fits nothing says so and is cleared", async () => {
    const agency = await makeAgency();
    const lead = await agency.post(austin);
    const { page } = await visit("phone");
    await enter(page, portal, agency);
    await rowOf(page, lead.id).waitFor();
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    const sheet = page.getByRole("dialog", { name: "Filters" });
    await sheet.getByLabel("State").selectOption("NY");
    await sheet.getByRole("button", { name: "Show leads" }).click();
    await page.waitForURL(`${portal}/leads?state=NY`);
    await page.getByText("No leads match 1 filter").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await listIs(page, [lead.id]);
  });
});

describe("search", () => {
  it.each(["desktop", "phone"] as const)("finds a lead by its phone, on a %s", async (device) => {
    const agency = await makeAgency();
    const lead = await agency.post(nora);
    const others = await agency.postMany(4);
    const { page } = await visit(device);
    await enter(page, portal, agency);
    await expect.poll(() => listedIds(page), soon).toHaveLength(5);
    if (device === "phone") await page.getByRole("button", { name: "Search leads" }).click();
    else await page.keyboard.press("/");
    const field = page.getByRole("searchbox", { name: "Search leads" });
    await expect.poll(() => field.evaluate((box) => box.matches(":focus"))).toBe(true);
    for (const typed of ["0143", "512-555-0143", "+15125550143", "Quist"]) {
      await field.fill(typed);
      await page.waitForURL((url) => url.searchParams.get("q") === typed);
      await listIs(page, [lead.id]);
      await page.getByText("Searching all time").waitFor();
    }
    await field.fill("");
    await expect.poll(() => listedIds(page), soon).toHaveLength(others.length + 1);
  });
});

describe.each(["desktop", "phone"] as const)("a lead on a %s", (device) => {
  it("is called by a link with the whole number and the person's name", async () => {
    const agency = await makeAgency();
    const { id } = await agency.post(nora);
    const { page } = await visit(device);
    await enter(page, portal, agency);
    const call = page.getByRole("link", { name: "Call Nora Quist, (512) 555-0143" });
    await call.first().waitFor();
    expect(await call.first().getAttribute("href")).toBe("tel:+15125550143");
    await linkOf(page, id).click();
    const article = openLead(page, "Nora Quist");
    for (const link of await article.getByRole("link", { name: /^Call Nora Quist/ }).all())
      expect(await link.getAttribute("href")).toBe("tel:+15125550143");
  });

  it("with a wrong number is offered to be returned, once", async () => {
    const agency = await makeAgency();
    const { id } = await agency.post(nora);
    const { page } = await visit(device);
    await enter(page, portal, agency);
    await linkOf(page, id).click();
    // What a call does to the page is the device's; that it was tapped is the page's.
    const call = openLead(page, "Nora Quist").getByRole("link", { name: /^Call Nora Quist/ });
    await call.first().evaluate((link) => link.setAttribute("href", "#"));
    await call.first().click();
    const asked = page.getByRole("region", { name: "How did it go?" });
    await asked.getByRole("button", { name: "Wrong number" }).click();
    await asked.getByText("A lead with a wrong number can be returned.").waitFor();
    await asked.getByRole("button", { name: "Return", exact: true }).click();
    await page.waitForURL((url) => url.pathname === "/returns/new");
    expect(new URL(page.url()).searchParams.get("lead")).toBe(id);
    await page.goBack();
    await openLead(page, "Nora Quist").waitFor();
    expect(await asked.count()).toBe(0);
  });

  it("of another buyer looks as one that does not exist", async () => {
    const agency = await makeAgency();
    const rival = await agency.addBuyer("Helio Roofing", {
      creditCents: 1_000_000,
      order: {
        rank: { priority: 1 },
        filter: {
          match: "all",
          groups: [
            { match: "all", rules: [{ operator: "isAnyOf", field: "state", values: ["OK"] }] },
          ],
        },
      },
    });
    const theirs = await agency.post({ ...tulsa, ...nora });
    const { page: rivals } = await visit("desktop");
    await enter(rivals, portal, rival, `/leads/${theirs.id}`);
    await openLead(rivals, "Nora Quist").waitFor();

    const { page, context } = await visit(device);
    await takeSession(context, portal, agency);
    const look = async (leadId: string) => {
      const answer = page.waitForResponse(`**/v1/portal/leads/${leadId}`);
      await page.goto(`${portal}/leads/${leadId}`);
      await page.getByRole("heading", { name: "This lead isn’t in your account" }).waitFor();
      const { request_id, ...body } = await (await answer).json();
      const status = (await answer).status();
      return {
        body,
        status,
        hasId: typeof request_id,
        text: await page.textContent("main article"),
      };
    };
    const foreign = await look(theirs.id);
    expect(foreign).toEqual(await look(newId("lead")));
    expect(foreign).toMatchObject({ status: 404, hasId: "string" });
    await page.getByRole("button", { name: "Back to leads" }).click();
    await page.waitForURL(`${portal}/leads`);
  });
});

describe("the age of a lead", () => {
  it("turns late at five minutes and overdue at thirty, in words too, until it is worked", async () => {
    const agency = await makeAgency();
    const { id } = await agency.post(nora);
    const { page } = await visit("desktop");
    await page.clock.install();
    await enter(page, portal, agency, "/leads?tab=all");
    const age = rowOf(page, id).locator("time");
    await age.waitFor();
    const urgency = () => age.getAttribute("data-urgency");
    const soldAt = Date.parse((await age.getAttribute("datetime")) ?? "");
    await page.clock.pauseAt(soldAt + 299_000);
    expect(await urgency()).toBe("fresh");
    await page.clock.runFor(1_000);
    await expect.poll(urgency, soon).toBe("late");
    expect(await age.textContent()).toBe("5 m, waiting more than 5 minutes");
    expect(await age.locator("svg").count()).toBe(1);
    await page.clock.fastForward(1_499_000);
    await expect.poll(urgency, soon).toBe("late");
    await page.clock.runFor(1_000);
    await expect.poll(urgency, soon).toBe("overdue");
    expect(await age.textContent()).toBe("30 m, waiting more than 30 minutes");
    await page.clock.resume();
    await rowOf(page, id)
      .getByRole("button", { name: /^Outcome of/ })
      .click();
    await page.getByRole("menuitemradio", { name: "Contacted" }).click();
    await expect.poll(urgency, soon).toBe("fresh");
  });
});

describe("an account", () => {
  it("without a lead says what will come, and shows the first one when it does", async () => {
    const agency = await makeAgency();
    const { page } = await visit("phone");
    await enter(page, portal, agency);
    await page.getByRole("heading", { name: "No leads yet" }).waitFor();
    const lead = await agency.post();
    await rowOf(page, lead.id).waitFor();
  });

  it.each(["desktop", "phone"] as const)(
    "that cannot pay is told so with both figures, on a %s",
    async (device) => {
      const agency = await makeAgency({ creditCents: 4_199 });
      const { page } = await visit(device);
      await enter(page, portal, agency);
      await page
        .getByText("Deliveries are paused: balance $41.99 is below your $42.00 price.")
        .waitFor();
      await page.getByRole("link", { name: "Contact Acme Leads" }).first().waitFor();
    },
  );

  it("with every lead worked says so", async () => {
    const agency = await makeAgency();
    const { id } = await agency.post(nora);
    const { page } = await visit("desktop");
    await enter(page, portal, agency);
    await rowOf(page, id)
      .getByRole("button", { name: /^Outcome of/ })
      .click();
    await page.getByRole("menuitemradio", { name: "Lost" }).click();
    await page.getByText("Nora Quist: Lost").waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "All worked" }).waitFor();
    await page.getByRole("button", { name: "Show all leads" }).click();
    await listIs(page, [id]);
  });
});

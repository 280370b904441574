import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { addPerson } from "./add-person.ts";
import { openVisits } from "./open-visits.ts";
import { overhanging } from "./overhanging.ts";
import { listenTo } from "./overhear.ts";
import { enter, linkOf, rowOf, soon, untilLive } from "./portal-page.ts";
import { makeSmallAgency } from "./small-agency.ts";
import { pillDollars } from "./wallet-page.ts";

const { portal, api: apiUrl } = inject("endpoints");
const agencyKey = inject("agencyKey");

const visit = openVisits();

const pill = (page: Page) => page.getByRole("group", { name: "Wallet" });
const placesIn = (page: Page) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link").allInnerTexts();
const namesOf = (texts: string[]) => texts.map((text) => text.replace(/[\d\s,]+/g, ""));

/** Whatever tells how much money there is, by its key or by its event. */
const moneyTold = /balanceCents|availableCents|heldCents|creditLimit|wallet\.changed|"moves"/;

describe.each([
  ["agent", "desktop"],
  ["agent", "phone"],
  ["viewer", "desktop"],
  ["viewer", "phone"],
] as const)("%s on a %s", (role, device) => {
  it("works without money: no pill, no way to the wallet, and nothing of it is sent", async () => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey }, { creditCents: 8_400 });
    const lead = await agency.post();
    const person = await addPerson(agency, role);
    const { page, context, faults } = await visit(device);
    const heard = listenTo(context, page);
    await enter(page, portal, person);
    await linkOf(page, lead.id).waitFor();
    await untilLive(page);
    expect(namesOf(await placesIn(page))).toEqual(["Leads", "Returns"]);
    expect(await pill(page).count()).toBe(0);
    expect(await overhanging(page)).toEqual([]);
    if (device === "desktop") {
      await page.keyboard.press("g");
      await page.keyboard.press("w");
      await page.keyboard.press("?");
      const sheet = page.getByRole("dialog", { name: "Keyboard" });
      await sheet.getByText("Go to returns").waitFor();
      expect(await sheet.getByText(/wallet/i).count()).toBe(0);
      await page.keyboard.press("Escape");
      expect(new URL(page.url()).pathname).toBe("/leads");
    }
    const last = await agency.post();
    await linkOf(page, last.id).waitFor();
    await page.getByText("Deliveries are paused until funds are added.").waitFor();
    await page.getByText("Ask an owner to add funds.").waitFor();
    await page.goto(`${portal}/wallet/transactions?fund=50000`);
    await page.getByRole("heading", { name: "Your role doesn’t include money" }).waitFor();
    await page.getByText("Ask Maria Alvarez if you need to see or add funds.").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    await Promise.all(heard.pending);
    const told = heard.texts.filter(({ where }) => /socket|\/v1\//.test(where));
    expect(told.some(({ where }) => where === "socket")).toBe(true);
    expect(told.filter(({ text }) => moneyTold.test(text))).toEqual([]);
    expect(faults).toEqual([]);
  });

  it("sees that deliveries go on again, without a word of how much came", async () => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey }, { creditCents: 100 });
    const person = await addPerson(agency, role);
    const { page } = await visit(device);
    await page.clock.install();
    await enter(page, portal, person);
    const banner = page.getByText("Deliveries are paused until funds are added.");
    await banner.waitFor();
    await agency.agency("POST /v1/agency/buyers/{buyerId}/credits", {
      path: { buyerId: agency.buyerId },
      idempotencyKey: `more for ${agency.buyerId}`,
      body: { amountCents: 90_000, reason: "Paid by cheque" },
    });
    await page.clock.fastForward("00:20");
    await banner.waitFor({ state: "detached" });
    expect(await page.getByText(/\$9\d\d/).count()).toBe(0);
  });
});

describe("a role that changes while the portal is open", () => {
  it("takes the money away from an open wallet, and gives it back", async () => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey }, { creditCents: 50_000 });
    const person = await addPerson(agency, "owner");
    const { page, context } = await visit("desktop");
    await enter(page, portal, person, "/wallet");
    await untilLive(page);
    await expect.poll(() => pillDollars(page), soon).toBe(500);
    const other = await context.newPage();
    await other.goto(`${portal}/wallet/transactions`);
    await expect.poll(() => pillDollars(other), soon).toBe(500);
    await page.evaluate("window.wasNotReloaded = true");
    await person.become("agent");
    for (const tab of [page, other]) {
      await tab.getByRole("heading", { name: "Your role doesn’t include money" }).waitFor();
      await tab.getByText("Your role was changed to Agent.").waitFor();
      expect(await pill(tab).count()).toBe(0);
      expect(namesOf(await placesIn(tab))).toEqual(["Leads", "Returns"]);
      expect(await tab.getByText("$500.00").count()).toBe(0);
    }
    await person.become("finance");
    await expect.poll(() => pillDollars(page), soon).toBe(500);
    await page.getByRole("heading", { name: "Wallet" }).first().waitFor({ state: "attached" });
    expect(await page.evaluate("window.wasNotReloaded")).toBe(true);
  });

  it("masks the people in the list, on an open lead and in what comes after", async () => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey });
    const nora = { first_name: "Nora", last_name: "Quist", email: "nora@home.example" };
    const lead = await agency.post(nora);
    const person = await addPerson(agency, "agent");
    const { page } = await visit("desktop");
    await enter(page, portal, person, `/leads/${lead.id}`);
    await page.getByRole("heading", { name: "Nora Quist" }).waitFor();
    await rowOf(page, lead.id).getByText("Nora Quist").waitFor();
    await untilLive(page);
    await person.become("viewer");
    await page.getByText("Your role was changed to Viewer.").waitFor();
    await expect.poll(() => page.getByText(/Quist|nora@home/).count(), soon).toBe(0);
    await page.getByRole("heading", { name: "N. Q." }).waitFor();
    expect(await page.getByRole("textbox", { name: "Note" }).count()).toBe(0);
    await untilLive(page);
    const next = await agency.post(nora);
    await rowOf(page, next.id).getByText("N. Q.").waitFor();
  });

  it("takes effect with the next answer where no socket gets through", async () => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey }, { creditCents: 50_000 });
    const person = await addPerson(agency, "manager");
    const { page } = await visit("desktop");
    await page.routeWebSocket(/./, (socket) => void socket.close());
    await enter(page, portal, person);
    await pill(page).waitFor();
    await person.become("viewer");
    await page.getByRole("navigation").getByRole("link", { name: "Returns" }).click();
    await page.getByText("Your role was changed to Viewer.").waitFor();
    await pill(page).waitFor({ state: "detached" });
  });
});

describe("a member who is removed while the portal is open", () => {
  it("is out in all tabs, learns why, and leaves nothing behind", async () => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey });
    const lead = await agency.post({ first_name: "Nora", last_name: "Quist" });
    const person = await addPerson(agency, "owner");
    const { page, context } = await visit("desktop");
    await enter(page, portal, person);
    await linkOf(page, lead.id).click();
    await page.getByRole("textbox", { name: "Note" }).fill("Ask for the attic");
    await untilLive(page);
    const other = await context.newPage();
    await other.goto(`${portal}/leads`);
    await other.getByRole("link", { name: "Wallet" }).first().click();
    await untilLive(other);
    await person.remove();
    for (const tab of [page, other]) {
      await tab.waitForURL(`${portal}/signin`);
      expect(await tab.evaluate("JSON.stringify(sessionStorage)")).toBe("{}");
      await tab.goBack();
      await tab.getByLabel("E-mail").waitFor();
      expect(await tab.getByText(/Quist/).count()).toBe(0);
    }
  });

  it("is told so in a sentence, without being asked to sign in again over the page", async () => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey });
    const lead = await agency.post();
    const person = await addPerson(agency, "agent");
    const { page } = await visit("phone");
    await page.routeWebSocket(/./, (socket) => void socket.close());
    await enter(page, portal, person);
    await linkOf(page, lead.id).waitFor();
    await person.remove();
    await page.getByText("You are no longer a member of this account.").waitFor();
    await page.waitForURL(`${portal}/signin`);
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await page.getByRole("alert").textContent()).toContain("ask an owner or Acme Leads");
  });
});

import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { builtFiles, initialScripts } from "./built-portal.ts";
import { mailTo } from "./mailbox.ts";
import { openVisits } from "./open-visits.ts";
import { agencyKeys, keysIn, listenTo, makersIn, parsed } from "./overhear.ts";
import { linkOf, rowOf, soon, typeSignIn, untilLive } from "./portal-page.ts";
import { makeSmallAgency } from "./small-agency.ts";

const { portal, api: apiUrl, mailbox } = inject("endpoints");
const agencyKey = inject("agencyKey");

const visit = openVisits();

const tulsa = { city: "Tulsa", state: "OK", zip: "74105" };
const nora = { first_name: "Nora", last_name: "Quist", city: "Austin", state: "TX", zip: "78704" };

/** A buyer beside another who takes every lead of Oklahoma, in one campaign of one source. */
const makeRivals = async () => {
  const agency = await makeSmallAgency({ apiUrl, agencyKey });
  const rival = await agency.addBuyer("Helio Roofing", {
    creditCents: 1_000_000,
    order: {
      name: "Oklahoma first",
      rank: { priority: 1, weight: 7, floorCents: 1_234 },
      filter: {
        match: "all",
        groups: [
          { match: "all", rules: [{ operator: "isAnyOf", field: "state", values: ["OK"] }] },
        ],
      },
    },
  });
  const foreign = await agency.post(tulsa);
  const { items } = await agency.agency("GET /v1/agency/buyers/{buyerId}/members", {
    path: { buyerId: rival.buyerId },
  });
  const theirs = [
    ...[rival.buyerId, rival.email, "Helio Roofing", "Oklahoma first", foreign.id],
    ...items.map(({ id }) => String(id)),
  ];
  return { agency, theirs };
};

type Rivals = Awaited<ReturnType<typeof makeRivals>>;

/** Signs in, opens a lead, calls it worked, writes a note, searches, looks at the account, leaves. */
const clickThrough = async (page: Page, { agency, theirs }: Rivals) => {
  const lead = await agency.post(nora);
  await page.goto(portal);
  await typeSignIn(page, agency);
  await rowOf(page, lead.id).waitFor();
  await untilLive(page);
  theirs.push((await agency.post(tulsa)).id);
  const live = await agency.post({ state: "TX", zip: "78704", city: "Austin" });
  await rowOf(page, live.id).waitFor();
  await linkOf(page, lead.id).click();
  const article = page.getByRole("article");
  await article.getByText("Sold to you for").waitFor();
  await page.keyboard.press("o");
  await page.getByRole("menu", { name: "Set outcome" }).waitFor();
  await page.keyboard.press("2");
  await article.getByText("New → Contacted").waitFor();
  await article.getByRole("textbox", { name: "Note" }).fill("Call after six");
  await article.getByRole("button", { name: "Add note" }).click();
  await article.getByRole("listitem").filter({ hasText: "Call after six" }).waitFor();
  await article.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Star" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("Quist");
  await page.waitForURL(/q=Quist/);
  await rowOf(page, lead.id).waitFor();
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(`${portal}/signin`);
};

describe("the built portal", () => {
  it("names nobody but the agency in any of its files", () => {
    const files = builtFiles();
    expect(files.map(({ path }) => path)).toContain("manifest.webmanifest");
    const named = files.flatMap(({ path, text }) => {
      const found = makersIn(`${path} ${text}`);
      return found === null ? [] : [`${path}: ${found}`];
    });
    expect(named).toEqual([]);
  });

  it("needs at most 200 kB of gzipped JavaScript to start", () => {
    const scripts = initialScripts();
    const bytes = scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
    process.stdout.write(`initial JavaScript: ${Math.round(bytes / 1_000)} kB gzipped\n`);
    expect(scripts.length).toBeGreaterThan(0);
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes).toBeLessThanOrEqual(200_000);
  });
});

describe("a whole working day in the portal", () => {
  it("tells nothing of makers, other buyers or the agency's side, and faults nowhere", async () => {
    const rivals = await makeRivals();
    const { page, context, faults } = await visit("desktop");
    const warnings: string[] = [];
    page.on("console", (line) => {
      if (line.type() === "warning") warnings.push(line.text());
    });
    const heard = listenTo(context, page);
    await clickThrough(page, rivals);
    await Promise.allSettled(heard.pending);

    expect([...heard.hosts]).toEqual(["localhost"]);
    expect([...faults, ...warnings]).toEqual([]);
    const wheres = heard.texts.map(({ where }) => where);
    expect(wheres).toContain("socket");
    expect(wheres).toContain("GET /v1/portal/leads body");
    const named = heard.texts.flatMap(({ where, text }) => {
      const found = makersIn(text);
      return found === null ? [] : [`${where}: ${found}`];
    });
    expect(named).toEqual([]);

    const told = heard.texts.filter(({ where }) => where === "socket" || where.includes(" /v1/"));
    expect(told.length).toBeGreaterThan(15);
    for (const secret of [...rivals.theirs, ...rivals.agency.secrets])
      expect(
        told.filter(({ text }) => text.includes(secret)),
        secret,
      ).toEqual([]);
    const keys = new Set(told.flatMap(({ text }) => keysIn(parsed(text))));
    expect(keys).toContain("priceCents");
    expect([...keys].filter((key) => agencyKeys.test(key))).toEqual([]);
  });

  it("names the agency in its cookie, its storage and its e-mails at most", async () => {
    const { agency } = await makeRivals();
    const { page, context } = await visit("phone");
    await page.goto(portal);
    await page.getByLabel("E-mail").fill(agency.email);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect.poll(() => mailTo(mailbox, agency.email), soon).not.toEqual([]);
    await page.getByRole("button", { name: "Use another e-mail" }).click();
    await typeSignIn(page, agency);
    await untilLive(page);
    const storage = await page.evaluate(
      "JSON.stringify([{ ...localStorage }, { ...sessionStorage }])",
    );
    const state = await context.storageState();
    expect(state.cookies).not.toEqual([]);
    expect(makersIn(state.cookies.map(({ name }) => name).join(" "))).toBeNull();
    expect(makersIn(String(storage))).toBeNull();
    expect(String(storage)).not.toMatch(/eyJ/);
    for (const mail of await mailTo(mailbox, agency.email)) expect(makersIn(mail)).toBeNull();
  });
});

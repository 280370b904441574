import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { noticeKinds } from "#contract/notice";
import { type MoneyTenant, makeMoneyTenant } from "#test/money-tenant";
import { mailTo } from "./mailbox.ts";
import { openVisits } from "./open-visits.ts";
import { agencyKeys, keysIn, listenTo, makersIn, parsed } from "./overhear.ts";
import { enter, soon, untilLive } from "./portal-page.ts";
import { fundSheet } from "./wallet-page.ts";

const { portal, mailbox } = inject("endpoints");

const visit = openVisits();

let tenant: MoneyTenant;
let other: MoneyTenant;
beforeAll(async () => {
  tenant = await makeMoneyTenant("Sunpeak Solar");
  other = await makeMoneyTenant("Helio Roofing");
});

/** The card's processor is a maker too, wherever a person could read of it. */
const namesMaker = (text: string): string | null =>
  makersIn(text) ?? /.{0,60}\bstripe\b.{0,60}/i.exec(text)?.[0] ?? null;

/**
 * The page as it stands, its attributes included. The one exception are the processor's own script
 * and frames, which come from its own origin: the card's details must never touch ours.
 */
const shownHtml = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const page = document.documentElement.cloneNode(true);
    for (const foreign of page.querySelectorAll("script, iframe")) foreign.remove();
    return document.title + page.outerHTML;
  })()`);

const quietPaths = () => [
  "/wallet",
  "/wallet/transactions",
  `/wallet/statements/${tenant.month}`,
  "/wallet/invoices",
  "/wallet/billing",
  "/wallet/auto-recharge?turn=on",
  "/returns?tab=all",
  `/returns/${tenant.returnIds.pending}`,
  `/returns/${tenant.returnIds.declined}`,
  `/returns/new?lead=${tenant.leadIds[0]}`,
  "/returns/upload",
];

const lookAt = async (page: Page, path: string) => {
  await page.goto(`${portal}${path}`);
  await page.locator("main h1, main h2").first().waitFor();
  await expect.poll(() => page.locator(".skeleton").count(), soon).toBe(0);
  expect(namesMaker(await shownHtml(page)), path).toBeNull();
};

describe("money and returns in the portal", () => {
  it("name no maker, no other buyer and nothing of the agency's side", async () => {
    const { page, context, faults } = await visit("desktop");
    const heard = listenTo(context, page);
    await enter(page, portal, tenant, "/wallet");
    await untilLive(page);
    for (const path of quietPaths()) await lookAt(page, path);
    // Before a money sheet opens nobody but the portal is talked to.
    expect([...heard.hosts]).toEqual(["localhost"]);
    await page.emulateMedia({ media: "print" });
    await lookAt(page, `/wallet/statements/${tenant.month}`);
    await page.emulateMedia({ media: "screen" });
    await page.goto(`${portal}/wallet?fund=50000`);
    await fundSheet(page).getByText("New card").click();
    await fundSheet(page).getByRole("button", { name: "Continue to card" }).click();
    const card = page.frameLocator('iframe[title="Secure payment input frame"]');
    await card.getByLabel("Card number").waitFor();
    expect(namesMaker(await shownHtml(page))).toBeNull();
    await Promise.allSettled(heard.pending);

    const wallet = await tenant.portal("GET /v1/portal/wallet");
    const processor = new URL(wallet.cards?.scriptUrl ?? portal).hostname;
    expect([...heard.hosts].filter((host) => host !== processor)).toEqual(["localhost"]);
    expect(faults).toEqual([]);
    const told = heard.texts.filter(({ where }) => where === "socket" || where.includes(" /v1/p"));
    expect(told.length).toBeGreaterThan(30);
    const secrets = [...tenant.secrets, ...other.secrets, "Helio Roofing", other.buyerId];
    for (const { where, text } of told) {
      expect(makersIn(text), where).toBeNull();
      expect(
        secrets.filter((secret) => text.includes(secret)),
        where,
      ).toEqual([]);
      expect(
        keysIn(parsed(text)).filter((key) => agencyKeys.test(key)),
        where,
      ).toEqual([]);
    }
  }, 120_000);

  it("download files that are called by what they hold", async () => {
    const { page } = await visit("desktop");
    await enter(page, portal, tenant, `/wallet/statements/${tenant.month}`);
    for (const path of [`/wallet/statements/${tenant.month}`, "/wallet/transactions"]) {
      await page.goto(`${portal}${path}`);
      const downloading = page.waitForEvent("download");
      await page.getByRole("button", { name: "Download CSV" }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toMatch(/^[a-z0-9-]+\.csv$/);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
      const text = `${download.suggestedFilename()} ${Buffer.concat(chunks).toString("utf8")}`;
      expect(namesMaker(text)).toBeNull();
    }
  });
});

describe("e-mails of money and returns", () => {
  it("name the agency alone, each in every language", async () => {
    for (const kind of noticeKinds)
      for (const locale of ["en-US", "es-US"] as const) {
        const path = { kind };
        const shown = await tenant.agency("GET /v1/agency/notices/{kind}", {
          path,
          query: { locale },
        });
        expect(namesMaker(Object.values(shown).join("\n")), `${kind} ${locale}`).toBeNull();
      }
  });

  it("are as clean when they are sent", async () => {
    const sent = () => mailTo(mailbox, tenant.email);
    await expect.poll(async () => (await sent()).length, soon).toBeGreaterThan(2);
    for (const mail of await sent()) {
      const withoutReceipts = mail.replaceAll(/https?:\/\/127\.0\.0\.1:\d+\/\S*/g, "");
      expect(namesMaker(withoutReceipts)).toBeNull();
      for (const secret of tenant.secrets) expect(mail).not.toContain(secret);
    }
  });
});

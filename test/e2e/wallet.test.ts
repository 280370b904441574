import { describe, expect, inject, it } from "vitest";
import { setUpWallet } from "#test/market/billing";
import { openVisits } from "./open-visits.ts";
import { enter, soon, untilLive } from "./portal-page.ts";
import { makeSmallAgency, type SmallAgency } from "./small-agency.ts";
import {
  answerBank,
  fundSheet,
  payFiveHundred,
  pillDollars,
  portalOf,
  testCards,
} from "./wallet-page.ts";

const { portal, api: apiUrl } = inject("endpoints");
const agencyKey = inject("agencyKey");

const visit = openVisits();

const open = async (creditCents: number, device: "desktop" | "phone" = "desktop") => {
  const agency = await makeSmallAgency({ apiUrl, agencyKey }, { creditCents });
  const opened = await visit(device);
  await enter(opened.page, portal, agency, "/wallet");
  await untilLive(opened.page);
  await expect.poll(() => pillDollars(opened.page), soon).toBe(creditCents / 100);
  return { agency, ...opened, wallet: await portalOf(apiUrl, agency) };
};

const entriesOf = async (agency: SmallAgency) =>
  (
    await agency.agency("GET /v1/agency/buyers/{buyerId}/entries", {
      path: { buyerId: agency.buyerId },
      query: { limit: 100 },
    })
  ).items.filter(({ kind }) => kind !== "hold" && kind !== "release");

const recharge = {
  enabled: true,
  thresholdCents: 10_000,
  amountCents: 50_000,
  monthlyLimitCents: 50_000,
  methodId: null,
  onFailure: "continue",
} as const;

describe.each(["desktop", "phone"] as const)("adding funds on a %s", (device) => {
  it("moves the pill by exactly $500, with one transaction that adds up", async () => {
    const { agency, page, faults } = await open(20_000, device);
    await payFiveHundred(page, testCards.works);
    await fundSheet(page).getByText("$500.00 added").waitFor();
    await expect.poll(() => pillDollars(page), soon).toBe(700);
    const entries = await entriesOf(agency);
    expect(entries.map(({ kind, amountCents }) => [kind, amountCents])).toEqual([
      ["topUp", 50_000],
      ["adjustment", 20_000],
    ]);
    expect(entries[0]?.balanceAfterCents).toBe(70_000);
    await fundSheet(page).getByRole("button", { name: "Done" }).click();
    await page.getByText("$700.00").nth(1).waitFor();
    expect(faults).toEqual([]);
  });
});

describe("a card that is asked about or refused", () => {
  it("is refused in the bank's words: the amount stays, nothing moves", async () => {
    const { agency, page } = await open(20_000);
    await payFiveHundred(page, testCards.tooLittle);
    await fundSheet(page)
      .getByText(/insufficient funds/i)
      .first()
      .waitFor();
    await fundSheet(page).getByText("$500.00").first().waitFor();
    expect(await pillDollars(page)).toBe(200);
    expect(await entriesOf(agency)).toHaveLength(1);
  });

  it("is confirmed at its bank, on the page", async () => {
    const { agency, page } = await open(20_000);
    await payFiveHundred(page, testCards.asksItsHolder);
    await answerBank(page, "Complete");
    await fundSheet(page).getByText("$500.00 added").waitFor();
    await expect.poll(() => pillDollars(page), soon).toBe(700);
    expect(await entriesOf(agency)).toHaveLength(2);
  });

  it("is not confirmed at its bank: nothing moves", async () => {
    const { agency, page } = await open(20_000);
    await payFiveHundred(page, testCards.asksItsHolder);
    await answerBank(page, "Fail");
    await fundSheet(page).getByRole("alert").first().waitFor();
    expect(await pillDollars(page)).toBe(200);
    expect(await entriesOf(agency)).toHaveLength(1);
  });
});

describe("auto-recharge", () => {
  it("says that saving charges now when the balance is below already", async () => {
    const { page, wallet } = await open(8_000);
    await setUpWallet(wallet, { card: true });
    await page.goto(`${portal}/wallet/auto-recharge`);
    await page.getByRole("switch", { name: "Recharge automatically" }).setChecked(true);
    await page.getByLabel("When less than this is available").fill("100");
    await page.getByLabel("Add this much").fill("500");
    await page.getByLabel("At most per month").fill("2000");
    await page.getByText(/Saving charges .*4242.* \$500\.00 now/).waitFor();
    await page.getByRole("button", { name: "Save and charge $500.00" }).click();
    await expect.poll(() => pillDollars(page), soon).toBe(580);
  });

  it("charges once while 20 leads are delivered at a time; the limit stops the next", async () => {
    const { agency, page, wallet } = await open(94_000);
    await setUpWallet(wallet, { card: true, autoRecharge: recharge });
    const { buyerId } = agency;
    await Promise.all(Array.from({ length: 20 }, () => agency.post()));
    // $940 − 20 × $42 = $100 is not below the threshold; one more lead is.
    await agency.post();
    await expect.poll(() => pillDollars(page), soon).toBe(558);
    const payments = async () =>
      (await agency.agency("GET /v1/agency/buyers/{buyerId}/payments", { path: { buyerId } }))
        .items;
    expect(await payments()).toMatchObject([{ kind: "autoRecharge", state: "succeeded" }]);
    await Promise.all(Array.from({ length: 11 }, () => agency.post()));
    await expect.poll(() => pillDollars(page), soon).toBe(96);
    await expect
      .poll(async () => {
        const { items } = await agency.agency("GET /v1/agency/buyers/{buyerId}/notices", {
          path: { buyerId },
        });
        return items.map(({ kind }) => kind);
      }, soon)
      .toContain("autoRechargeLimit");
    expect(await payments()).toHaveLength(1);
  });
});

describe("a balance below the price", () => {
  it("is named with both figures on every page; after a top-up a lead flows", async () => {
    const { agency, page } = await open(1_200);
    await page.goto(`${portal}/leads`);
    await page
      .getByText("Deliveries are paused: balance $12.00 is below your $42.00 price.")
      .first()
      .waitFor();
    await expect(agency.post()).rejects.toThrow("unmatched");
    await page.goto(`${portal}/wallet`);
    await payFiveHundred(page, testCards.works);
    await fundSheet(page).getByText("$500.00 added").waitFor();
    await agency.post();
    await expect.poll(() => pillDollars(page), soon).toBe(470);
    await expect.poll(() => page.getByText("Deliveries are paused").count(), soon).toBe(0);
  });
});

describe("transactions", () => {
  it("download as a file that a spreadsheet opens without running anything", async () => {
    const { agency, page } = await open(20_000);
    await agency.agency("POST /v1/agency/buyers/{buyerId}/credits", {
      path: { buyerId: agency.buyerId },
      idempotencyKey: "formula",
      body: { amountCents: 100, reason: "=cmd|'/c calc'!A1" },
    });
    await page.goto(`${portal}/wallet/transactions`);
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download CSV" }).click();
    const download = await downloading;
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString("utf8");
    const [header = "", first = ""] = text.replace(/^\uFEFF/, "").split("\r\n");
    expect(header).toMatch(/^"?Date \(.*C[SD]?T|America\/Chicago.*\)/);
    expect(first).toContain("'=cmd|'/c calc'!A1");
    expect(download.suggestedFilename()).toMatch(/^[a-z0-9-]+\.csv$/);
  });

  it("sum up to the balance that is shown", async () => {
    const { agency, page } = await open(100_000);
    await agency.postMany(12);
    await expect.poll(() => pillDollars(page), soon).toBe(1_000 - 12 * 42);
    const entries = await entriesOf(agency);
    const sum = entries.reduce((total, { amountCents }) => total + amountCents, 0);
    expect(sum / 100).toBe(await pillDollars(page));
    expect(entries[0]?.balanceAfterCents).toBe(sum);
  });
});

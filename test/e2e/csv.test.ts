import { readFile } from "node:fs/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { newDigest } from "#adapters/digest";
import { sealStore } from "#adapters/dynamo/ledger/seal-store";
import { walletAudit } from "#adapters/dynamo/ledger/wallet-audit";
import { buyerLedger } from "#adapters/dynamo/ledger/wallet-ledger";
import { tableBy } from "#adapters/dynamo/table/table";
import { BuyerId } from "#contract/id";
import { sealDays } from "#domain/ledger/seal-days";
import { verifyLedger } from "#domain/ledger/verify-ledger";
import { localClient } from "#local/emulators/local-credentials";
import { parseCsv } from "../../web/portal/returns/upload/parse-csv.ts";
import { openVisits } from "./open-visits.ts";
import { enter } from "./portal-page.ts";
import { makeSmallAgency, type SmallAgency } from "./small-agency.ts";
import { pillDollars } from "./wallet-page.ts";
import { formula, writeEntries } from "./write-entries.ts";

const { portal, api: apiUrl, dynamodb, table: tableName } = inject("endpoints");
const agencyKey = inject("agencyKey");
const most = 25_000;
const leads = 20;

const visit = openVisits();
const client = new DynamoDBClient({ ...localClient, endpoint: dynamodb });
const table = tableBy(client, tableName);
let agency: SmallAgency;
let buyerId: BuyerId;

// One credit, some leads, and so many adjustments that the file is as long as a file may be.
beforeAll(async () => {
  agency = await makeSmallAgency({ apiUrl, agencyKey }, { creditCents: 500_000 });
  buyerId = BuyerId.parse(agency.buyerId);
  await agency.postMany(leads);
  await writeEntries(table, buyerId, most - 1 - leads);
}, 240_000);
afterAll(() => client.destroy());

const button = (page: Page) => page.getByRole("button", { name: /^(Download CSV|Preparing)/ });

const openTransactions = async () => {
  const opened = await visit("desktop");
  await enter(opened.page, portal, agency, "/wallet/transactions");
  await button(opened.page).waitFor();
  return opened;
};

/** Presses the button; the file that comes of it. */
const download = async (page: Page) => {
  const downloading = page.waitForEvent("download");
  await button(page).click();
  const file = await downloading;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
};

const rowsOf = (text: string) =>
  parseCsv(text)
    .slice(1)
    .map(({ cells }) => cells);

const cents = (text: string | undefined) => Math.round(Number(text) * 100);

const wallClock = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "America/Chicago",
  dateStyle: "short",
  timeStyle: "medium",
});

const expectLines = (text: string) => {
  expect(text.split("\r\n", 1)).toEqual([
    "Date (America/Chicago),Type,Description,Amount (USD),Balance after (USD),Held (USD)," +
      "Reference,Transaction,Time (UTC)",
  ]);
  expect(text.endsWith("\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
};

const expectEachOnce = (rows: string[][]) => {
  expect(rows).toHaveLength(most);
  const ids = rows.map((row) => row[7]);
  expect(new Set(ids).size).toBe(most);
  expect(ids).toEqual(ids.toSorted().reverse());
  const shown = rows.map(([wall]) => wall);
  expect(shown).toEqual(rows.map((row) => wallClock.format(new Date(row[8] ?? ""))));
  expect(rows.filter(([, type]) => type === "Lead")).toHaveLength(leads);
};

/** The balance after the last of them, in cents. */
const expectSums = (rows: string[][]): number => {
  let balance = 0;
  const sums = rows.toReversed().map((row) => {
    balance += cents(row[3]);
    return balance;
  });
  expect(rows.toReversed().map((row) => cents(row[4]))).toEqual(sums);
  return balance;
};

const expectNoFormula = (rows: string[][]) => {
  const reasons = rows.map((row) => row[2] ?? "");
  expect(reasons.filter((reason) => reason === `'${formula}`)).toHaveLength(24);
  expect(reasons.filter((reason) => /^[=+\-@\t\r]/.test(reason))).toEqual([]);
};

describe("a file of as many transactions as it holds", () => {
  it("has each once, adds up to the balance that is shown, and runs nothing", async () => {
    const { page, faults } = await openTransactions();
    const answered = page.waitForResponse("**/wallet/entries.csv*");
    const { name, text } = await download(page);
    expect(name).toBe("transactions.csv");
    expect((await answered).headers()["content-encoding"]).toBe("gzip");
    expectLines(text);
    const rows = rowsOf(text);
    expectEachOnce(rows);
    expectNoFormula(rows);
    expect(expectSums(rows)).toBe(Math.round((await pillDollars(page)) * 100));
    expect(faults).toEqual([]);
  });

  it("is of books that verify, once their days are sealed", async () => {
    const now = () => new Date();
    const ledger = buyerLedger(table, { buyerId });
    await sealDays({ ledger, seals: sealStore(table), newDigest, clock: now }, buyerId);
    const verdict = await verifyLedger({ audit: walletAudit(table), newDigest, now }, buyerId);
    expect(verdict.problems).toEqual([]);
    expect(verdict.entries).toBeGreaterThanOrEqual(most);
  });
});

describe("a file that takes a while", () => {
  it("is said to be prepared; the button keeps the focus and asks once", async () => {
    const { page } = await openTransactions();
    let asked = 0;
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/wallet/entries.csv*", async (route) => {
      asked += 1;
      await held;
      await route.continue();
    });
    await button(page).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Preparing the file …" }).waitFor();
    await page.getByRole("status").getByText("Preparing the file …").waitFor({ state: "attached" });
    await page.keyboard.press("Enter");
    const downloading = page.waitForEvent("download");
    answer();
    await downloading;
    await page.getByRole("button", { name: "Download CSV" }).waitFor();
    const isFocused = await button(page).evaluate(
      (element) => element === element.ownerDocument.activeElement,
    );
    expect(isFocused).toBe(true);
    expect(asked).toBe(1);
  });
});

describe("a file that does not come", () => {
  it("waits for the network in words, and is there at the next press", async () => {
    const { page, context } = await openTransactions();
    await context.setOffline(true);
    await page.getByText(/^Offline – showing/).waitFor();
    await button(page).click();
    await page.getByText("You are offline. Download the file once you are back.").waitFor();
    await context.setOffline(false);
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Retry" }).last().click();
    await downloading;
  });

  it("is refused with one transaction more, until fewer days are chosen", async () => {
    await agency.agency("POST /v1/agency/buyers/{buyerId}/credits", {
      path: { buyerId },
      idempotencyKey: "one-more",
      body: { amountCents: 100, reason: "One more" },
    });
    const { page } = await openTransactions();
    await button(page).click();
    await page
      .getByText("That is more than one file holds. Choose fewer days or add a filter.")
      .waitFor();
    await page.goto(`${portal}/wallet/transactions?kind=lead`);
    await button(page).waitFor();
    expect(rowsOf((await download(page)).text)).toHaveLength(leads);
  });
});

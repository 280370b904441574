import { describe, expect, inject, it } from "vitest";
import { entriesOf, openWallets } from "./open-wallets.ts";
import { soon } from "./portal-page.ts";
import { pillDollars } from "./wallet-page.ts";

const { portal } = inject("endpoints");

const open = openWallets();

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

  it("are told in the reader's language, save what a person wrote", async () => {
    const { agency, page } = await open(20_000);
    await agency.postMany(1);
    await agency.agency("POST /v1/agency/buyers/{buyerId}/credits", {
      path: { buyerId: agency.buyerId },
      idempotencyKey: "goodwill",
      body: { amountCents: 100, reason: "Goodwill for Monday" },
    });
    await page.evaluate("localStorage.setItem('locale', 'es-US')");
    await page.goto(`${portal}/wallet/transactions`);
    await page.getByRole("row", { name: /Lead.*· All solar/ }).waitFor();
    await page.getByRole("row", { name: /Ajuste de .*Goodwill for Monday/ }).waitFor();
    await page.getByRole("row", { name: /Primer crédito/ }).waitFor();
    expect(await page.getByText(/Lead from|First credit/).count()).toBe(0);
  });

  it("are found by amount, and the address says so", async () => {
    const { agency, page } = await open(20_000);
    await agency.postMany(2);
    await page.goto(`${portal}/wallet/transactions`);
    const amounts = page.locator("main [data-entry-id]");
    await expect.poll(() => amounts.count(), soon).toBe(3);
    await page.keyboard.press("f");
    const sheet = page.getByRole("dialog", { name: "Filters" });
    await sheet.getByLabel("At least").fill("100");
    await sheet.getByRole("button", { name: "Show transactions" }).click();
    await expect.poll(() => amounts.count(), soon).toBe(1);
    expect(new URL(page.url()).searchParams.get("min")).toBe("10000");
    await page.getByText("$100 or more").waitFor();
    await page.goto(`${portal}/wallet/transactions?max=4200`);
    await expect.poll(() => amounts.count(), soon).toBe(2);
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

import { describe, expect, inject, it } from "vitest";
import { localStripeKeys } from "#local/stripe/stripe-keys";
import type { ApiClient } from "#test/market/api-client";
import { setUpWallet } from "#test/market/billing";
import { entriesOf, openWallets } from "./open-wallets.ts";
import { soon, untilLive } from "./portal-page.ts";
import { answerBank, fundSheet, payFiveHundred, pillDollars, testCards } from "./wallet-page.ts";

const { portal, stripe } = inject("endpoints");

const open = openWallets();

/** Does at the card's processor what banks do. */
const atBank = async (what: "open-dispute", body: { payment: string }) => {
  const answer = await fetch(`${stripe}/_test/${what}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${localStripeKeys.secretKey}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
};

const cardOf = async (wallet: ApiClient) => {
  const [card] = (await wallet("GET /v1/portal/wallet")).methods;
  if (!card) throw new Error("no card is on file");
  return card;
};

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
    const { agency, page, faults } = await open(20_000);
    await payFiveHundred(page, testCards.tooLittle);
    await fundSheet(page)
      .getByText(/insufficient funds/i)
      .first()
      .waitFor();
    await fundSheet(page).getByText("$500.00").first().waitFor();
    expect(await pillDollars(page)).toBe(200);
    expect(await entriesOf(agency)).toHaveLength(1);
    await fundSheet(page).getByRole("button", { name: "Change amount or card" }).click();
    await fundSheet(page).getByRole("button", { name: "Continue to card" }).waitFor();
    expect(faults.filter((fault) => !fault.includes("402"))).toEqual([]);
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

describe("without a network", () => {
  it("the sheet that adds funds opens all the same, and says that nothing was charged", async () => {
    const { page, context, wallet } = await open(20_000);
    await setUpWallet(wallet, { card: true });
    await page.reload();
    await page.waitForLoadState("networkidle");
    await context.setOffline(true);
    await page.getByText(/^Offline – showing/).waitFor();
    await page.locator("main").getByRole("link", { name: "Add funds" }).click();
    await fundSheet(page)
      .getByRole("button", { name: /^Pay \$/ })
      .click();
    await fundSheet(page)
      .getByText(/You are offline/)
      .waitFor();
  });
});

describe("a settled payment", () => {
  it("has its receipt, in a tab of its own", async () => {
    const { page, wallet, faults } = await open(20_000);
    await setUpWallet(wallet, { card: true });
    const { payment } = await wallet("POST /v1/portal/wallet/payments", {
      idempotencyKey: "one",
      body: { amountCents: 50_000, methodId: (await cardOf(wallet)).id },
    });
    await page.goto(`${portal}/wallet/transactions?payment=${payment.id}`);
    const opening = page.waitForEvent("popup");
    await page.getByRole("button", { name: "Receipt" }).click();
    const receipt = await opening;
    await receipt.waitForURL(`${stripe}/**`);
    await receipt.getByText("$500.00").first().waitFor();
    expect(faults).toEqual([]);
  });
});

describe("a payment that its bank took back", () => {
  it("ends auto-recharge, which says so on every page and why on its own", async () => {
    const { page, wallet } = await open(20_000);
    await setUpWallet(wallet, { card: true, autoRecharge: recharge });
    const { payment } = await wallet("POST /v1/portal/wallet/payments", {
      idempotencyKey: "one",
      body: { amountCents: 50_000, methodId: (await cardOf(wallet)).id },
    });
    await expect.poll(() => pillDollars(page), soon).toBe(700);
    await atBank("open-dispute", { payment: payment.id });
    await page.getByText("Auto-recharge was switched off.").waitFor();
    await page.getByRole("link", { name: "See why" }).click();
    await page.getByText(/Your bank took back \$500\.00 paid by Visa/).waitFor();
    await page.goto(`${portal}/leads`);
    await page.getByRole("button", { name: "Hide for 24 hours" }).click();
    await page.reload();
    await untilLive(page);
    expect(await page.getByText("Auto-recharge was switched off.").count()).toBe(0);
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

import { describe, expect, it } from "vitest";
import { BillingTerms } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import { changeTerms } from "#domain/billing/change-terms";
import { payInvoice } from "#domain/billing/invoice/end-invoice";
import { issueInvoice } from "#domain/billing/invoice/issue-invoice";
import { settleOwnInvoices } from "#domain/billing/invoice/settle-own-invoices";
import { billingDesk } from "#test/billing-desk";

const desk = await billingDesk({ hasCards: false });
const { deps } = desk;

const issue = (buyerId: BuyerId) => issueInvoice(deps, { buyerId, actor: "Dana", repeat: null });

/** A buyer on net terms who owes so much. */
const owing = async (cents: number) => {
  const wanted = BillingTerms.parse({ mode: "netTerms", creditLimitCents: 500_000 });
  const buyerId = await desk.addBuyer();
  await changeTerms(deps, { buyerId, wanted });
  await desk.credit(buyerId, -cents);
  return buyerId;
};

describe("an invoice without Stripe", () => {
  it("has a number of the agency's own and is paid by a credit that covers it", async () => {
    const buyerId = await owing(60_000);
    const first = await issue(buyerId);
    expect(first).toMatchObject({ state: "open", number: expect.stringMatching(/-0001$/) });
    desk.advance(60_000);
    await desk.credit(buyerId, -20_000);
    const second = await issue(buyerId);
    await settleOwnInvoices(deps, buyerId);
    const states = async () =>
      (await deps.billings.listInvoices(buyerId, { limit: 10 })).items.map(({ state }) => state);
    expect(await states()).toEqual(["open", "open"]);
    desk.advance(60_000);
    await desk.credit(buyerId, 60_000);
    desk.advance(60_000);
    await settleOwnInvoices(deps, buyerId);
    await settleOwnInvoices(deps, buyerId);
    expect(await states()).toEqual(["open", "paid"]);
    await desk.credit(buyerId, 20_000);
    desk.advance(60_000);
    await settleOwnInvoices(deps, buyerId);
    expect(await states()).toEqual(["paid", "paid"]);
    expect(second.amountCents).toBe(20_000);
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 0 });
  });

  it("that a credit has paid already takes nothing off the next one", async () => {
    const buyerId = await owing(10_000);
    const { id: paidId } = await issue(buyerId);
    desk.advance(60_000);
    await desk.credit(buyerId, 10_000);
    await desk.credit(buyerId, -4_000);
    desk.advance(60_000);
    expect(await issue(buyerId)).toMatchObject({ amountCents: 4_000 });
    expect(await deps.billings.readInvoice(buyerId, paidId)).toMatchObject({ state: "paid" });
    desk.advance(60_000);
    await desk.credit(buyerId, 4_000);
    await settleOwnInvoices(deps, buyerId);
    expect(await deps.billings.read(buyerId)).toMatchObject({ openInvoicesCents: 0 });
  });

  it("is paid by its own credit, though the credit of one before it was found later", async () => {
    const buyerId = await owing(10_000);
    const { id: firstId } = await issue(buyerId);
    desk.advance(60_000);
    await desk.credit(buyerId, 10_000);
    await desk.credit(buyerId, -14_000);
    desk.advance(60_000);
    const ledgerOf = () => ({ entries: async () => ({ entries: [], next: null }) });
    const unseen = { ...deps, ledgerOf };
    const second = await issueInvoice(unseen, { buyerId, actor: "Dana", repeat: null });
    expect(second).toMatchObject({ amountCents: 4_000, state: "open" });
    desk.advance(60_000);
    await settleOwnInvoices(deps, buyerId);
    expect(await deps.billings.readInvoice(buyerId, firstId)).toMatchObject({ state: "paid" });
    desk.advance(60_000);
    await desk.credit(buyerId, 4_000);
    await settleOwnInvoices(deps, buyerId);
    expect(await deps.billings.read(buyerId)).toMatchObject({ openInvoicesCents: 0 });
  });

  it("cannot be paid by card", async () => {
    const buyerId = await owing(3_000);
    const { id: invoiceId } = await issue(buyerId);
    await expect(payInvoice(deps, { buyerId, invoiceId })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("not paid by card"),
    });
  });
});

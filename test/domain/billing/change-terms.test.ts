import { describe, expect, it } from "vitest";
import { BillingTerms } from "#contract/billing";
import { changeTerms } from "#domain/billing/change-terms";
import { billingDesk } from "#test/billing-desk";

const { deps, addBuyer } = await billingDesk({ hasCards: false });
const wanted = BillingTerms.parse({ mode: "netTerms", creditLimitCents: 100_000 });

describe("terms", () => {
  it("of a buyer that is new to net terms count invoices from now", async () => {
    const buyerId = await addBuyer();
    await changeTerms(deps, { buyerId, wanted });
    expect(await deps.billings.read(buyerId)).toMatchObject({
      invoicedTo: deps.clock().toISOString(),
    });
    expect(await deps.readWallet(buyerId)).toMatchObject({ creditLimitCents: 100_000 });
  });

  it("are never those of net terms before it is known from when invoices count", async () => {
    const buyerId = await addBuyer();
    const change = async () => {
      throw new Error("the power went");
    };
    const dying = { ...deps, billings: { ...deps.billings, change } };
    await expect(changeTerms(dying, { buyerId, wanted })).rejects.toThrow("the power went");
    expect(await deps.readTerms(buyerId)).toMatchObject({ mode: "prepaid" });
    await changeTerms(deps, { buyerId, wanted });
    expect(await deps.billings.read(buyerId)).toMatchObject({
      invoicedTo: deps.clock().toISOString(),
    });
  });
});

import { describe, expect, it } from "vitest";
import { buyerReturns } from "#adapters/dynamo/return/return-reads";
import type { BuyerId, LeadId } from "#contract/id";
import type { BuyerScope } from "#contract/principal";
import { ReturnItem } from "#contract/routes/portal-returns";
import type { ReturnDeps } from "#domain/return/return-deps";
import { submitReturns } from "#domain/return/submit/submit-returns";
import { returnDesk } from "#test/return-desk";

const desk = await returnDesk();

const depsOf = (buyerId: BuyerId): ReturnDeps => {
  // Only the sign-in makes a scope outside of tests.
  const scope = { buyerId } as BuyerScope;
  const memberId = desk.newId("member");
  return {
    ...desk,
    member: { kind: "member", scope, memberId, role: "owner", name: "Maria" },
    returns: buyerReturns(desk.table, scope),
  };
};

const item = (leadId: LeadId, more: object = {}) =>
  ReturnItem.parse({ leadId, reason: "badContact", ...more });

describe("a repeated submission", () => {
  it("that began before the first was written answers with the same return", async () => {
    const { buyerId, order } = await desk.addBuyer();
    const { leadId } = await desk.sell(order);
    const deps = depsOf(buyerId);
    const blind = { ...deps, store: { ...deps.store, submitted: desk.store.submitted } };
    let isFirstLook = true;
    blind.store.submitted = async (of, repeats) => {
      if (!isFirstLook) return desk.store.submitted(of, repeats);
      isFirstLook = false;
      return new Map();
    };
    const request = { items: [item(leadId)], key: "form" };
    const first = await submitReturns(deps, request);
    const again = await submitReturns(blind, request);
    expect(again.submitted).toEqual(first.submitted);
    expect(again.refused).toEqual([]);
    expect(await desk.read(buyerId, "ACTIVITY#")).toHaveLength(1);
  });

  it("with a lead twice in it answers as the first time", async () => {
    const { buyerId, order } = await desk.addBuyer();
    const { leadId } = await desk.sell(order);
    const deps = depsOf(buyerId);
    const twice = [item(leadId), item(leadId, { reason: "outOfArea" })];
    const first = await submitReturns(deps, { items: twice, key: "form" });
    expect(first.refused).toMatchObject([{ leadId, code: "repeated" }]);
    const again = await submitReturns(deps, { items: twice, key: "form" });
    expect(again).toEqual(first);
  });
});

describe("leads of one submission that others come between", () => {
  it("leave a line each, though a later one could not be written", async () => {
    const { buyerId, order } = await desk.addBuyer({ cap: { kind: "none" } });
    const leads = [await desk.sell(order), await desk.sell(order)];
    const deps = depsOf(buyerId);
    const items = leads.map(({ leadId }) => item(leadId));
    let writes = 0;
    const store: ReturnDeps["store"] = {
      ...deps.store,
      submit: async (submission) => {
        writes += 1;
        return writes === 1 ? deps.store.submit(submission) : { kind: "usageMoved" };
      },
    };
    const tried = submitReturns({ ...deps, store }, { items, key: "bulk" });
    await expect(tried).rejects.toThrow("Others are returning leads");
    const lines = await desk.read(buyerId, "ACTIVITY#");
    expect(lines.map(({ action, outcome }) => [action, outcome]).sort()).toEqual([
      ["return.submit", "done"],
      ["return.submit", "refused"],
    ]);
  });
});

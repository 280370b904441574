import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { walletStore } from "#adapters/dynamo/ledger/wallet-store";
import { totalsSource } from "#adapters/dynamo/ledger/wallet-totals";
import { lateSaleSource } from "#adapters/dynamo/sale/late-sale-source";
import { reconciliationStore } from "#adapters/dynamo/sale/reconciliation-store";
import { activityLog } from "#adapters/dynamo/setup/activity-log";
import { agencyAuthenticator } from "#adapters/dynamo/setup/agency-auth";
import { itemOf } from "#adapters/dynamo/table/item";
import { keys } from "#adapters/dynamo/table/keys";
import { randomToken, sha256 } from "#adapters/system";
import { agencyBillingRoutes } from "#contract/routes/agency-billing";
import { makeAgencyKey } from "#domain/agency-key/make-agency-key";
import { ledgerHandlers } from "#lambda/agency/ledger-handlers";
import { httpApi } from "#lambda/http-api";
import { agencyDesk } from "#test/agency-desk";
import { acme } from "#test/agency-samples";
import { callApi } from "#test/call-api";
import { tableLedgerWorld } from "#test/conformance/ledger-worlds";
import { aBooking, aCampaign, aLead, anOrder, ids } from "#test/fakes/sale-fixtures";

const desk = await agencyDesk();
const { table } = desk;
const wallets = walletStore(table, () => 0.5);
const routes = {
  "POST /v1/agency/buyers/{buyerId}/entries/{entryId}/reversal":
    agencyBillingRoutes["POST /v1/agency/buyers/{buyerId}/entries/{entryId}/reversal"],
  "GET /v1/agency/reconciliations": agencyBillingRoutes["GET /v1/agency/reconciliations"],
  "POST /v1/agency/reconciliations/{leadId}/{orderId}/settlement":
    agencyBillingRoutes["POST /v1/agency/reconciliations/{leadId}/{orderId}/settlement"],
  "GET /v1/agency/totals": agencyBillingRoutes["GET /v1/agency/totals"],
  "GET /v1/agency/buyers/{buyerId}/activity":
    agencyBillingRoutes["GET /v1/agency/buyers/{buyerId}/activity"],
  "GET /v1/agency/activity": agencyBillingRoutes["GET /v1/agency/activity"],
};
const api = callApi(
  httpApi(
    routes,
    { agency: agencyAuthenticator(table) },
    ledgerHandlers({
      wallets,
      cases: reconciliationStore(table, { newId: desk.newId, random: () => 0.5 }),
      ...lateSaleSource(table),
      totals: totalsSource(table),
      activity: activityLog(table),
      clock: desk.now,
      newId: desk.newId,
    }),
  ),
);
const { key } = await makeAgencyKey(
  { agencyKeys: desk.stores.agencyKeys, clock: desk.now, newToken: randomToken, hash: sha256 },
  { name: "finance", role: "finance" },
  { role: "owner" },
);
const call = (route: keyof typeof routes, request: Parameters<typeof api>[1] = {}) =>
  api(route, { ...request, headers: { authorization: `Bearer ${key}`, "idempotency-key": "k" } });

const makeBuyer = async (): Promise<string> =>
  (await desk.owner("POST /v1/agency/buyers", { body: acme })).body["buyer"].id;
const credit = async (buyerId: string, amountCents: number, idempotencyKey: string) =>
  desk.owner("POST /v1/agency/buyers/{buyerId}/credits", {
    path: { buyerId },
    body: { amountCents, reason: "Wire" },
    headers: { "idempotency-key": idempotencyKey },
  });
const reverse = (buyerId: string, entryId: string, reason = "Wrong wire") =>
  call("POST /v1/agency/buyers/{buyerId}/entries/{entryId}/reversal", {
    path: { buyerId, entryId },
    body: { reason },
  });
const linesOf = async (buyerId: string) => {
  const { body } = await call("GET /v1/agency/buyers/{buyerId}/activity", { path: { buyerId } });
  return body["items"].map((line: Record<string, string>) => [
    line["action"],
    line["outcome"],
    line["sentence"],
  ]);
};

describe("a reversal", () => {
  it("answers 201, also when repeated, and leaves one line of activity", async () => {
    const buyerId = await makeBuyer();
    const { entry } = (await credit(buyerId, 5_000, "a")).body;
    const first = await reverse(buyerId, entry.id);
    const again = await reverse(buyerId, entry.id);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body["entry"].id).toBe(first.body["entry"].id);
    expect(first.body).toMatchObject({
      entry: { kind: "reversal", amountCents: -5_000, actor: "finance" },
      wallet: { balanceCents: 0 },
    });
    expect(await linesOf(buyerId)).toEqual([
      ["entry.reverse", "done", "Reversed by −$50.00."],
      ["credit.add", "done", `Added $50.00 by hand, entry ${entry.id}.`],
    ]);
  });

  it("answers 409 when the money is gone, and the attempt stays in the activity", async () => {
    const buyerId = await makeBuyer();
    const { entry } = (await credit(buyerId, 5_000, "a")).body;
    await credit(buyerId, -4_000, "b");
    const refused = await reverse(buyerId, entry.id);
    expect([refused.status, refused.body["code"]]).toEqual([409, "conflict"]);
    expect((await linesOf(buyerId))[0]).toEqual([
      "entry.reverse",
      "refused",
      "The reversal takes $50.00 but only $10.00 is available. Let the buyer add funds first.",
    ]);
  });

  it("answers 404 for another buyer's entry, and for a buyer that is not there", async () => {
    const [mine, other] = [await makeBuyer(), await makeBuyer()];
    const { entry } = (await credit(mine, 5_000, "a")).body;
    expect((await reverse(other, entry.id)).status).toBe(404);
    expect((await reverse(ids.buyer(99), entry.id)).status).toBe(404);
  });

  it("answers 422 without a reason", async () => {
    const buyerId = await makeBuyer();
    const { entry } = (await credit(buyerId, 5_000, "a")).body;
    expect((await reverse(buyerId, entry.id, " ")).status).toBe(422);
  });
});

describe("a refused credit", () => {
  it("names both figures and stays in the buyer's activity", async () => {
    const buyerId = await makeBuyer();
    const refused = await credit(buyerId, -100, "a");
    const sentence = "amountCents takes $1.00 but only $0.00 is available. Take at most that.";
    expect(refused.body["detail"]).toBe(sentence);
    expect(await linesOf(buyerId)).toEqual([["credit.add", "refused", sentence]]);
  });
});

describe("the agency's lists", () => {
  it("are empty before anything happened", async () => {
    for (const route of ["GET /v1/agency/reconciliations", "GET /v1/agency/activity"] as const)
      expect(await call(route)).toMatchObject({ status: 200, body: { items: [], next: null } });
    const query = { from: "2026-11-01", to: "2026-11-30" };
    expect(await call("GET /v1/agency/totals", { query })).toMatchObject({
      status: 200,
      body: { rows: [], total: { leads: 0, profitCents: 0 }, reconciles: true },
    });
  });

  it("answer 404 for a late accept that is not there, 422 for a span of a year", async () => {
    const path = { leadId: ids.lead(1), orderId: ids.order(1) };
    const settled = await call("POST /v1/agency/reconciliations/{leadId}/{orderId}/settlement", {
      path,
      body: { decision: "waive", reason: "Ours" },
    });
    expect(settled.status).toBe(404);
    const query = { from: "2026-01-01", to: "2026-12-31" };
    expect((await call("GET /v1/agency/totals", { query })).status).toBe(422);
  });
});

describe("a late accept", () => {
  const route = "POST /v1/agency/reconciliations/{leadId}/{orderId}/settlement";
  const world = tableLedgerWorld(table);
  const order = anOrder(1);
  const { buyerId, campaignId } = order;
  const put = (item: ReturnType<typeof itemOf>) =>
    table.client.send(new PutCommand({ TableName: table.name, Item: item }));

  /** A lead that the buyer's server took after its hold had ended, and that ended unsold. */
  const acceptedLate = async (number: number) => {
    const lead = await world.addLead(aLead(number));
    const booking = aBooking(lead, order, { at: world.now });
    await world.sales.hold(booking, world.now);
    await world.sales.release(booking, "Expired");
    await world.sales.capture(booking);
    await world.endLead(lead.id);
    return { leadId: lead.id, orderId: order.id };
  };
  const settle = (path: object, decision: string) =>
    call(route, { path: { ...path }, body: { decision, reason: "It has the lead" } });

  it("that is charged is a sale of the lead, listed with who else was sold it", async () => {
    await world.openWallet(buyerId);
    await credit(buyerId, 10_000, "late");
    await put(itemOf("campaign", keys.campaign(campaignId), aCampaign));
    await put(itemOf("routedOrder", keys.routedOrder(campaignId, order.id), order));
    const path = await acceptedLate(31);
    const open = await call("GET /v1/agency/reconciliations");
    expect(open.body["items"]).toMatchObject([{ ...path, state: "open", soldToOthers: 0 }]);
    const charged = await settle(path, "charge");
    const again = await settle(path, "charge");
    expect([charged.status, charged.body["state"]]).toEqual([200, "charged"]);
    expect(again.body).toEqual(charged.body);
    expect(await world.saleOf(buyerId, path.leadId)).toMatchObject({ priceCents: 4_200 });
    expect(await wallets.readWallet(buyerId)).toMatchObject({ balanceCents: 5_800 });
    expect((await settle(path, "waive")).status).toBe(409);
    expect((await linesOf(buyerId)).slice(0, 2)).toEqual([
      ["reconciliation.waive", "refused", "This case was charged already, by finance."],
      ["reconciliation.charge", "done", "Charged $42.00 for a late accept."],
    ]);
  });

  it("that is waived makes no sale", async () => {
    const path = await acceptedLate(32);
    expect(await settle(path, "waive")).toMatchObject({ status: 200, body: { state: "waived" } });
    expect(await world.saleOf(buyerId, path.leadId)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { buyerLedger } from "#adapters/dynamo/ledger/wallet-ledger";
import { activityLog } from "#adapters/dynamo/setup/activity-log";
import { newId } from "#adapters/system";
import type { MemberRole } from "#contract/buyer";
import type { BuyerId } from "#contract/id";
import { portalWalletRoutes } from "#contract/routes/portal-wallet";
import { Refusal } from "#domain/errors";
import { httpApi } from "#lambda/http-api";
import { portalLedgerHandlers } from "#lambda/portal-ledger-handlers";
import { callApi, type TestRequest } from "#test/call-api";
import { credit, sell, tableLedgerWorld } from "#test/conformance/ledger-worlds";
import { ids } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";
import { scopeFor } from "#test/portal-desk";

const table = await withLocalTable();
const world = tableLedgerWorld(table);
const log = activityLog(table);
const routes = {
  "GET /v1/portal/wallet/entries": portalWalletRoutes["GET /v1/portal/wallet/entries"],
  "GET /v1/portal/wallet/entries.csv": portalWalletRoutes["GET /v1/portal/wallet/entries.csv"],
  "GET /v1/portal/wallet/statements": portalWalletRoutes["GET /v1/portal/wallet/statements"],
  "GET /v1/portal/wallet/statements/{month}":
    portalWalletRoutes["GET /v1/portal/wallet/statements/{month}"],
  "GET /v1/portal/activity": portalWalletRoutes["GET /v1/portal/activity"],
};
type Caller = { buyerId: BuyerId; role: MemberRole };
let caller: Caller = { buyerId: ids.buyer(1), role: "owner" };
const api = callApi(
  httpApi(
    routes,
    {
      member: async (headers) => {
        if (headers["authorization"] === undefined)
          throw new Refusal("unauthenticated", "Sign in.");
        return {
          kind: "member",
          scope: scopeFor(caller.buyerId),
          memberId: newId("member"),
          role: caller.role,
          name: "Maria",
        };
      },
    },
    portalLedgerHandlers(
      ({ scope }) => ({
        buyerId: scope.buyerId,
        ledger: buyerLedger(table, scope),
        timeZone: async () => "America/Chicago",
        clock: () => world.now,
      }),
      log,
    ),
  ),
);
const as =
  (who: Partial<Caller>) =>
  (route: keyof typeof routes, request: TestRequest = {}) => {
    caller = { buyerId: ids.buyer(1), role: "owner", ...who };
    return api(route, { ...request, headers: { authorization: "Bearer x" } });
  };
const owner = as({});

await world.openWallet(ids.buyer(1));
await world.openWallet(ids.buyer(2));
await credit(world, 1, 50_000);
await sell(world, 1, 1);

describe("a buyer's transactions", () => {
  it("come newest first with the balance after each", async () => {
    const { status, body } = await owner("GET /v1/portal/wallet/entries");
    expect(status).toBe(200);
    expect(body["items"]).toMatchObject([
      { kind: "lead", amountCents: -4_200, balanceAfterCents: 45_800 },
      { kind: "adjustment", amountCents: 50_000, balanceAfterCents: 50_000 },
    ]);
  });

  it("are nobody else's", async () => {
    const theirs = await as({ buyerId: ids.buyer(2) })("GET /v1/portal/wallet/entries");
    expect(theirs.body).toEqual({ items: [], next: null });
  });

  it("download as CSV under a name of their own", async () => {
    const answer = await owner("GET /v1/portal/wallet/entries.csv", {
      query: { from: "2026-11-20", to: "2026-11-20" },
    });
    expect(answer.status).toBe(200);
    expect(answer.body["text"]).toContain("\r\n2026-11-20 06:00:00,Lead,");
    expect(answer.headers).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition":
        'attachment; filename="transactions-from-2026-11-20-to-2026-11-20.csv"',
    });
  });

  it("answer 422 to a cursor of another list, a kind that is none, days that are none", async () => {
    const wrong: Record<string, string>[] = [
      { cursor: "nonsense" },
      { kind: "gift" },
      { from: "2026-02-30" },
    ];
    for (const query of wrong)
      expect((await owner("GET /v1/portal/wallet/entries", { query })).status).toBe(422);
  });
});

describe("statements", () => {
  it("are listed and read by month; one that never was is 404", async () => {
    const list = await owner("GET /v1/portal/wallet/statements");
    expect(list.body).toEqual({
      items: [{ month: "2026-11", isClosed: false, closingCents: 45_800 }],
    });
    const month = "GET /v1/portal/wallet/statements/{month}";
    const read = await owner(month, { path: { month: "2026-11" } });
    expect(read.body).toMatchObject({ openingCents: 0, closingCents: 45_800 });
    expect((await owner(month, { path: { month: "2026-10" } })).status).toBe(404);
    expect((await owner(month, { path: { month: "2026-13" } })).status).toBe(404);
  });
});

describe("money", () => {
  it.each(["agent", "viewer"] as const)("is not shown to a member who is %s", async (role) => {
    for (const route of [
      "GET /v1/portal/wallet/entries",
      "GET /v1/portal/wallet/entries.csv",
      "GET /v1/portal/wallet/statements",
      "GET /v1/portal/activity",
    ] as const)
      expect((await as({ role })(route)).status).toBe(403);
  });

  it.each(["owner", "manager", "finance"] as const)("is shown to a %s", async (role) => {
    expect((await as({ role })("GET /v1/portal/wallet/entries")).status).toBe(200);
  });

  it("is nobody's without a sign-in", async () => {
    expect((await api("GET /v1/portal/wallet/entries")).status).toBe(401);
  });
});

describe("a buyer's activity", () => {
  it("is its own, newest first", async () => {
    const line = {
      id: newId("event"),
      at: world.now.toISOString(),
      actor: "Maria",
      action: "autoRecharge.change",
      outcome: "done" as const,
      sentence: "Switched auto-recharge on.",
      object: null,
    };
    await log.add(ids.buyer(1), line);
    await log.add(ids.buyer(2), { ...line, id: newId("event") });
    const { body } = await owner("GET /v1/portal/activity");
    expect(body).toEqual({ items: [line], next: null });
  });
});

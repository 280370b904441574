import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { walletItem } from "#adapters/dynamo/ledger/wallet-item";
import { walletStore } from "#adapters/dynamo/ledger/wallet-store";
import { evidenceStore } from "#adapters/dynamo/return/evidence-store";
import { lateAnswers, overdueDecisions } from "#adapters/dynamo/return/return-due";
import { agencyReturns } from "#adapters/dynamo/return/return-facts";
import { returnPolicyStore } from "#adapters/dynamo/return/return-policy-store";
import { rateFacts } from "#adapters/dynamo/return/return-rate-facts";
import { buyerReturns, returnReads } from "#adapters/dynamo/return/return-reads";
import { returnStore } from "#adapters/dynamo/return/return-store";
import { saleStore } from "#adapters/dynamo/sale/sale-store";
import { activityLog } from "#adapters/dynamo/setup/activity-log";
import { buyerStore } from "#adapters/dynamo/setup/buyer-store";
import { itemOf } from "#adapters/dynamo/table/item";
import { dueShards, keys } from "#adapters/dynamo/table/keys";
import { queryAll } from "#adapters/dynamo/table/query-all";
import { readItem } from "#adapters/dynamo/table/read-item";
import { randomToken, sha256 } from "#adapters/system";
import { Buyer, type MemberRole } from "#contract/buyer";
import type { BuyerId } from "#contract/id";
import { Order, type RoutedOrder } from "#contract/order";
import type { AgencyPrincipal, BuyerScope, MemberPrincipal } from "#contract/principal";
import type { ReturnPolicy } from "#contract/return";
import type { RouteKey } from "#contract/routes";
import { agencyReturnRoutes } from "#contract/routes/agency-returns";
import { portalReturnRoutes } from "#contract/routes/portal-returns";
import { Sale } from "#contract/sale";
import { Refusal } from "#domain/errors";
import { sweepReturns } from "#domain/return/decision/sweep-returns";
import type { EvidenceFiles, StoredFile } from "#domain/return/evidence/evidence-store";
import { usualReturnPolicy } from "#domain/return/policy/usual-return-policy";
import { returnHandlers } from "#lambda/agency/return-handlers";
import { httpApi } from "#lambda/http-api";
import { portalReturnHandlers } from "#lambda/portal-return-handlers";
import { recordRefused } from "#lambda/record-refused";
import { callApi, type TestRequest } from "./call-api.ts";
import { aBooking, aLead, anOrder } from "./fakes/sale-fixtures.ts";
import { timedIds } from "./fakes/timed-ids.ts";
import { withLocalTable } from "./local-table.ts";

type Headers = Record<string, string | undefined>;

/** Buckets hold what a test puts in them, by the evidence's id. */
const memoryFiles = (stored: Map<string, StoredFile>): EvidenceFiles => ({
  uploadAddress: async ({ id, contentType }) => ({
    url: `https://files.test/${id}?put`,
    headers: { "content-type": contentType },
  }),
  viewAddress: async ({ id }) => `https://files.test/${id}?get`,
  look: async ({ id }) => stored.get(id) ?? { kind: "absent" },
});

/**
 * A table with buyers who return leads and an agency that decides, both through their routes. The
 * clock stands until moved, and ids are of its time.
 */
export const returnDesk = async () => {
  const table = await withLocalTable();
  let now = new Date("2026-11-21T18:00:00.000Z");
  const clock = () => now;
  const newId = timedIds(clock);
  const sales = saleStore(table, { newId, random: Math.random });
  const stored = new Map<string, StoredFile>();
  const members = new Map<string, MemberPrincipal>();
  const put = (item: ReturnType<typeof itemOf>) =>
    table.client.send(new PutCommand({ TableName: table.name, Item: item }));
  const shared = {
    clock,
    newId,
    hash: sha256,
    store: returnStore(table, Math.random),
    evidence: evidenceStore(table),
    files: memoryFiles(stored),
    activity: activityLog(table),
  };
  const member = async (headers: Headers) => {
    const found = members.get(headers["authorization"] ?? "");
    if (!found) throw new Refusal("unauthenticated", "Sign in.");
    return found;
  };
  const agency = async (headers: Headers): Promise<AgencyPrincipal> => {
    const [role, actor = "Dana"] = (headers["authorization"] ?? "").split(" ");
    if (role === "owner" || role === "ops" || role === "readOnly")
      return { kind: "agency", role, actor };
    throw new Refusal("unauthenticated", "Send an agency key.");
  };
  const portal = callApi(
    httpApi(
      portalReturnRoutes,
      { member },
      portalReturnHandlers((principal) => ({
        ...shared,
        member: principal,
        returns: buyerReturns(table, principal.scope),
      })),
      recordRefused(shared),
    ),
  );
  const console_ = callApi(
    httpApi(
      agencyReturnRoutes,
      { agency },
      returnHandlers({
        ...shared,
        buyers: buyerStore(table),
        policies: returnPolicyStore(table),
        returnsOf: (buyerId) => returnReads(table, buyerId),
        agency: agencyReturns(table),
        rates: rateFacts(table, clock),
      }),
      recordRefused(shared),
    ),
  );

  const addMember = (buyerId: BuyerId, role: MemberRole, name = "Maria") => {
    const id = newId("member");
    members.set(id, {
      kind: "member",
      // Only the sign-in makes a scope outside of tests.
      scope: { buyerId } as BuyerScope,
      memberId: id,
      role,
      name,
    });
    return (route: RouteKey, request: TestRequest = {}) =>
      portal(route, {
        ...request,
        headers: { authorization: id, "idempotency-key": randomToken(), ...request.headers },
      });
  };

  const addBuyer = async (
    policy: Partial<ReturnPolicy> = {},
    {
      chargeBackSupplier = false,
      timeZone = "America/Chicago",
      ...more
    }: { chargeBackSupplier?: boolean; timeZone?: string } & Partial<RoutedOrder> = {},
  ) => {
    const buyer = Buyer.parse({
      id: newId("buyer"),
      name: "Sunpeak",
      contactEmail: "leads@sunpeak.example",
      timeZone,
      state: "active",
      pausedReason: null,
      createdAt: now.toISOString(),
      changedAt: now.toISOString(),
    });
    const buyerId = buyer.id;
    const order = anOrder(1, { id: newId("order"), buyerId, timeZone, ...more });
    const wallet = { heldCents: 0, creditLimitCents: 0, changedAt: now.toISOString() };
    await put(itemOf("buyer", keys.buyer(buyerId), buyer));
    await put(itemOf("order", keys.order(buyerId, order.id), Order.parse(order)));
    await put(walletItem({ ...wallet, buyerId, balanceCents: 1_000_000 }, 0));
    await returnPolicyStore(table).write(buyerId, {
      policy: { ...usualReturnPolicy, ...policy },
      chargeBackSupplier,
    });
    return { buyer, buyerId, order, agent: addMember(buyerId, "agent") };
  };

  let people = 0;
  const sell = async (
    order: RoutedOrder,
    { at = now, person, test = false }: { at?: Date; person?: number; test?: boolean } = {},
  ): Promise<Sale> => {
    people += 1;
    const id = timedIds(() => at)("lead");
    const lead = { ...aLead(person ?? people, { id, test }), receivedAt: at.toISOString() };
    await put(
      itemOf("lead", keys.lead(id), {
        ...lead,
        takenCount: 0,
        gsi1pk: `LEADS#${lead.receivedAt.slice(0, 10)}`,
        gsi1sk: id,
        gsi2pk: `SOURCE#${lead.sourceId}#PHONE#${sha256(String(lead.values["phone"]))}`,
        gsi2sk: id,
      }),
    );
    const moment = now;
    now = at;
    const booked = await sales.book(aBooking(lead, order, { at }));
    now = moment;
    if (booked !== "booked") throw new Error(`the lead was not sold: ${booked}`);
    const sale = await readItem(table, keys.sale(order.buyerId, id), Sale);
    if (!sale) throw new Error("the sale is not there");
    return sale;
  };

  const as =
    (principal: string) =>
    (route: RouteKey, request: TestRequest = {}) =>
      console_(route, {
        ...request,
        headers: {
          authorization: principal,
          "idempotency-key": randomToken(),
          ...request.headers,
        },
      });

  return {
    ...shared,
    table,
    stored,
    addBuyer,
    addMember,
    sell,
    put,
    as,
    dana: as("ops Dana"),
    robin: as("ops Robin"),
    wallets: walletStore(table, Math.random),
    entries: async (buyerId: BuyerId) =>
      queryAll(table, { partition: keys.wallet(buyerId).pk, prefix: "ENTRY#" }),
    read: async (buyerId: BuyerId, prefix: string) =>
      queryAll(table, { partition: keys.wallet(buyerId).pk, prefix }),
    sweep: () =>
      sweepReturns({
        ...shared,
        overdueDecisions: overdueDecisions(table),
        lateAnswers: lateAnswers(table),
        failed: (error) => {
          throw error;
        },
        shards: dueShards,
      }),
    now: () => now,
    advance: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    moveTo: (at: string) => {
      now = new Date(at);
    },
  };
};

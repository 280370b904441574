import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { ulid } from "ulid";
import { walletItem } from "#adapters/dynamo/ledger/wallet-item";
import { socketStore } from "#adapters/dynamo/live/socket-store";
import { portalStores } from "#adapters/dynamo/portal/portal-stores";
import { saleStore } from "#adapters/dynamo/sale/sale-store";
import { itemOf } from "#adapters/dynamo/table/item";
import { keys } from "#adapters/dynamo/table/keys";
import { newId, randomToken, sha256 } from "#adapters/system";
import { Buyer, Member, type MemberRole } from "#contract/buyer";
import type { FieldValues } from "#contract/field";
import { type BuyerId, LeadId } from "#contract/id";
import { Order, type RoutedOrder } from "#contract/order";
import type { BuyerScope, MemberPrincipal } from "#contract/principal";
import type { RouteKey } from "#contract/routes";
import { portalRoutes } from "#contract/routes/portal";
import type { Sale } from "#contract/sale";
import { Refusal } from "#domain/errors";
import { httpApi } from "#lambda/http-api";
import { portalHandlers } from "#lambda/portal-handlers";
import { callApi, type TestRequest } from "./call-api.ts";
import { aBooking, aLead, anOrder } from "./fakes/sale-fixtures.ts";
import { withLocalTable } from "./local-table.ts";

/** The right to a buyer's partition, as only the sign-in makes it outside of tests. */
export const scopeFor = (buyerId: BuyerId): BuyerScope => ({ buyerId }) as BuyerScope;

const leadIdAt = (at: Date) => LeadId.parse(`ld_${ulid(at.getTime())}`);

/** A table with buyers whose members call the portal's routes. The clock stands until moved. */
export const portalDesk = async () => {
  const table = await withLocalTable();
  let now = new Date("2026-11-21T18:00:00.000Z");
  const clock = () => now;
  const sales = saleStore(table, { newId, random: () => 0.5 });
  const members = new Map<string, MemberPrincipal>();
  const put = (item: ReturnType<typeof itemOf>) =>
    table.client.send(new PutCommand({ TableName: table.name, Item: item }));

  const member = async (headers: Record<string, string | undefined>) => {
    const found = members.get(headers["authorization"] ?? "");
    if (!found) throw new Refusal("unauthenticated", "Sign in.");
    return found;
  };
  const portal = callApi(
    httpApi(
      portalRoutes,
      { member },
      portalHandlers(
        (principal) => ({
          member: principal,
          ...portalStores(table, principal.scope),
          clock,
          newId,
          hash: sha256,
        }),
        {
          url: "wss://portal.example.com/live",
          newToken: randomToken,
          add: socketStore(table).addTicket,
        },
      ),
    ),
  );

  const addMember = async (buyerId: BuyerId, role: MemberRole, name = `The ${role}`) => {
    const added = Member.parse({
      id: newId("member"),
      buyerId,
      email: `${role}@example.com`,
      name,
      role,
      state: "active",
      invitedAt: now.toISOString(),
      joinedAt: now.toISOString(),
      lastSeenAt: null,
    });
    await put(itemOf("member", keys.member(buyerId, added.id), added));
    members.set(added.id, {
      kind: "member",
      scope: scopeFor(buyerId),
      memberId: added.id,
      role,
      name,
    });
    const call = (route: RouteKey, request: TestRequest = {}) =>
      portal(route, {
        ...request,
        headers: { authorization: added.id, "idempotency-key": randomToken(), ...request.headers },
      });
    return Object.assign(call, { member: added });
  };

  const addBuyer = async (more: Partial<RoutedOrder> = {}, balanceCents = 1_000_000) => {
    const buyer = Buyer.parse({
      id: newId("buyer"),
      name: "Sunpeak",
      contactEmail: "leads@sunpeak.example",
      timeZone: "America/Chicago",
      state: "active",
      pausedReason: null,
      createdAt: now.toISOString(),
      changedAt: now.toISOString(),
    });
    const order = anOrder(1, { id: newId("order"), buyerId: buyer.id, ...more });
    const wallet = {
      buyerId: buyer.id,
      balanceCents,
      heldCents: 0,
      creditLimitCents: 0,
      changedAt: now.toISOString(),
    };
    await put(itemOf("buyer", keys.buyer(buyer.id), buyer));
    await put(itemOf("order", keys.order(buyer.id, order.id), Order.parse(order)));
    await put(walletItem(wallet, 0));
    return { buyer, order, agent: await addMember(buyer.id, "agent", "Maria") };
  };

  let people = 0;
  const sell = async (
    order: RoutedOrder,
    {
      at = now,
      test = false,
      values = {},
    }: { at?: Date; test?: boolean; values?: FieldValues } = {},
  ): Promise<Sale> => {
    people += 1;
    const basis = aLead(people);
    const lead = aLead(people, {
      id: leadIdAt(at),
      test,
      values: { ...basis.values, ...values },
      receivedAt: at.toISOString(),
    });
    await put(itemOf("lead", keys.lead(lead.id), { ...lead, takenCount: 0 }));
    const booked = await sales.book(aBooking(lead, order, { at }));
    if (booked !== "booked") throw new Error(`the lead was not sold: ${booked}`);
    const sale = await portalStores(table, scopeFor(order.buyerId)).sales.read(lead.id);
    if (!sale) throw new Error("the sale is not there");
    return sale;
  };

  return {
    table,
    portal,
    addBuyer,
    addMember,
    sell,
    put,
    now: () => now,
    advance: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
  };
};

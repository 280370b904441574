import type { APIGatewayProxyWebsocketEventV2, Context } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { reserveSeq } from "#adapters/dynamo/live/feed-store";
import { socketStore } from "#adapters/dynamo/live/socket-store";
import { memberStore } from "#adapters/dynamo/member/member-store";
import { sha256 } from "#adapters/system";
import { socketApi } from "#lambda/socket-api";
import { portalDesk } from "#test/portal-desk";

const desk = await portalDesk();
const { buyer, agent } = await desk.addBuyer();
const sockets = socketStore(desk.table);
const members = memberStore(desk.table);
const handler = socketApi({ sockets, members, clock: desk.now, hash: sha256 });
const context = {} as Context;

const eventOf = (
  routeKey: string,
  connectionId: string,
  more: { body?: string; ticket?: string } = {},
): APIGatewayProxyWebsocketEventV2 =>
  JSON.parse(
    JSON.stringify({
      requestContext: { routeKey, connectionId },
      ...(more.body !== undefined && { body: more.body }),
      ...(more.ticket !== undefined && { queryStringParameters: { ticket: more.ticket } }),
      isBase64Encoded: false,
    }),
  );

const send = (...given: Parameters<typeof eventOf>) => handler(eventOf(...given), context);

const newTicket = async (caller = agent) => {
  const { status, body } = await caller("POST /v1/portal/socket-tickets");
  expect(status).toBe(201);
  return new URL(body["url"]).searchParams.get("ticket") ?? "";
};

const openOnes = async () =>
  (await sockets.ofBuyer(buyer.id, "exact")).map(({ connectionId }) => connectionId);

describe("a portal's socket", () => {
  it("opens with a ticket, once, and is forgotten at its end", async () => {
    const ticket = await newTicket();
    expect(await send("$connect", "one", { ticket })).toMatchObject({ statusCode: 200 });
    expect(await sockets.ofBuyer(buyer.id, "exact")).toEqual([
      { connectionId: "one", memberId: agent.member.id, role: "agent" },
    ]);
    expect(await send("$connect", "two", { ticket })).toMatchObject({ statusCode: 401 });
    await send("$disconnect", "one");
    await send("$disconnect", "one");
    expect(await openOnes()).toEqual([]);
  });

  it("does not open without a ticket, with a made-up one, or a minute late", async () => {
    const late = await newTicket();
    desk.advance(60_001);
    for (const ticket of [undefined, "x", "a".repeat(43), late])
      expect(await send("$connect", "three", { ticket })).toMatchObject({ statusCode: 401 });
    expect(await openOnes()).toEqual([]);
  });

  it("does not open to who was removed, or has another role, since the ticket was given", async () => {
    const [leaving, changed] = [
      await desk.addMember(buyer.id, "finance"),
      await desk.addMember(buyer.id, "manager"),
    ];
    const tickets = [await newTicket(leaving), await newTicket(changed)];
    await members.remove(leaving.member, null);
    const path = { buyerId: buyer.id, memberId: changed.member.id };
    await members.setRole(path, "viewer", null);
    for (const ticket of tickets)
      expect(await send("$connect", "four", { ticket })).toMatchObject({ statusCode: 401 });
    expect(await openOnes()).toEqual([]);
  });

  it("is answered when it asks whether it lives", async () => {
    for (const body of ["ping", '{"type":"ping"}', '{"action":"ping"}'])
      expect(await send("$default", "one", { body })).toEqual({ statusCode: 200, body: "pong" });
    expect(await send("$default", "one", { body: "hello" })).toEqual({ statusCode: 200 });
  });
});

describe("the numbers of a buyer's feed", () => {
  it("go up without a gap, also when taken at once", async () => {
    const feed = { buyerId: buyer.id, audience: "withMoney" } as const;
    const take = (count: number) => reserveSeq(desk.table)(feed, count);
    const taken = await Promise.all([take(2), take(3), take(1)]);
    expect(await take(1)).toBe(7);
    const others = { ...feed, audience: "withoutMoney" } as const;
    expect(await reserveSeq(desk.table)(others, 1)).toBe(1);
    expect(new Set(taken).size).toBe(3);
  });
});

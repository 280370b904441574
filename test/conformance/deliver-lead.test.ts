import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { makeSendOutbound } from "#adapters/http/send-outbound";
import { EndpointTarget } from "#contract/delivery";
import { limits } from "#contract/limits";
import { deliverLead } from "#domain/delivery/deliver-lead";
import { deliveryDesk } from "#test/fakes/delivery-desk";
import { aDelivery, anEndpoint, aSale, aSecret } from "#test/fakes/delivery-fixtures";
import { startReceiver } from "#test/fakes/http-receiver";
import { ids } from "#test/fakes/sale-fixtures";
import { deliveryWorlds } from "./delivery-worlds.ts";

const makeWorld = deliveryWorlds.find(([name]) => name === "in the table")?.[1];
if (!makeWorld) throw new Error("there is no world in the table");
const world = await makeWorld();
const now = new Date();

/** A worker as it is deployed, but for the queue and the clock: real table, real sockets. */
const deps = {
  ...deliveryDesk().deps,
  deliveries: world.store,
  changeHealth: world.changeHealth,
  announce: async () => {},
  sendOutbound: makeSendOutbound({ allowLoopback: true }),
  clock: () => now,
};

const stock = async (number: number, url: string, request: object = {}) => {
  const target = EndpointTarget.parse({
    kind: "webhook",
    request: { url, timeoutMs: 300, ...request },
  });
  await world.put({
    deliveries: [aDelivery(number, { endpointId: ids.endpoint(number) })],
    endpoints: [anEndpoint(number, url, { target })],
    sales: [aSale(number)],
  });
  return { buyerId: ids.buyer(1), deliveryId: ids.delivery(number) };
};

describe("a delivery to a real server, from a real table", () => {
  it("arrives signed, and leaves its attempt and activity behind", async () => {
    const receiver = await startReceiver((_, response) => response.end('{"id":"crm-1"}'));
    const auth = { kind: "bearer", token: "very-secret-token" };
    const key = await stock(1, `${receiver.url}/in`, { auth });
    expect((await deliverLead(deps, key)).kind).toBe("delivered");
    const [request] = receiver.received;
    const headers = Object.fromEntries(
      Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    expect(new Webhook(aSecret).verify(request?.body ?? "", headers)).toMatchObject({
      type: "lead.delivered",
      data: { lead_id: ids.lead(1) },
    });
    expect(headers["authorization"]).toBe("Bearer very-secret-token");
    const [attempt] = await world.attempts(aDelivery(1));
    expect(attempt).toMatchObject({
      number: 1,
      result: "succeeded",
      request: { method: "POST", headers: { authorization: "Bearer ***" } },
      answer: { status: 200, body: '{"id":"crm-1"}' },
    });
    expect(attempt?.request.body).toBe(request?.body);
    expect(await world.trail(ids.lead(1))).toHaveLength(1);
    expect((await deliverLead(deps, key)).kind).toBe("skipped");
    expect(receiver.received).toHaveLength(1);
  });

  it("keeps the first 32 KB of a huge answer, and an echo without our secrets", async () => {
    const receiver = await startReceiver((request, response) => {
      response.statusCode = 500;
      response.end(`${request.headers.authorization} ${"€".repeat(500_000)}`);
    });
    const auth = { kind: "bearer", token: "very-secret-token" };
    const key = await stock(2, receiver.url, { auth });
    expect((await deliverLead(deps, key)).kind).toBe("retry");
    const [attempt] = await world.attempts(aDelivery(2));
    expect(Buffer.byteLength(attempt?.answer?.body ?? "")).toBeLessThanOrEqual(
      limits.storedAnswerBytes + 2,
    );
    expect(JSON.stringify(attempt)).not.toContain("very-secret-token");
  });

  it.each([
    [3, "hangs", "Your server did not answer within 0.3 s"],
    [4, "hangs up", "No answer: the server closed the connection before it answered"],
  ])("number %i, to a server that %s, is tried again", async (number, how, verdict) => {
    const receiver = await startReceiver((_, response) => {
      if (how === "hangs up") response.destroy();
    });
    const key = await stock(number, receiver.url);
    expect((await deliverLead(deps, key)).kind).toBe("retry");
    expect((await world.attempts(aDelivery(number)))[0]).toMatchObject({ verdict, answer: null });
    expect(
      (await world.store.load(aDelivery(number, { endpointId: ids.endpoint(number) }))).endpoint,
    ).toMatchObject({ failuresInARow: 1 });
  });

  it("to a private address is never sent, and says why", async () => {
    const key = await stock(5, "https://10.0.0.1/in");
    expect((await deliverLead(deps, key)).kind).toBe("retry");
    expect((await world.attempts(aDelivery(5)))[0]?.verdict).toBe(
      "We did not call your server: The address is private or reserved; we only call public servers.",
    );
  });
});

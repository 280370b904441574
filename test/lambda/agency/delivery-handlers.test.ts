import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { attemptItem } from "#adapters/dynamo/delivery/attempt-store";
import { deliveryItem } from "#adapters/dynamo/delivery/delivery-item";
import type { Attempt, Delivery } from "#contract/delivery";
import { BuyerId, EndpointId } from "#contract/id";
import { newDelivery } from "#domain/delivery/new-delivery";
import { agencyDesk } from "#test/agency-desk";
import { acme, webhook } from "#test/agency-samples";

const desk = await agencyDesk();
const { owner, table } = desk;
const all = "/v1/agency/buyers/{buyerId}/deliveries";
const one = "/v1/agency/buyers/{buyerId}/deliveries/{deliveryId}";

const put = (item: Record<string, unknown>) =>
  table.client.send(new PutCommand({ TableName: table.name, Item: item }));

const makeBuyer = async () => {
  const { buyer, endpoint } = (
    await owner("POST /v1/agency/buyers", { body: { ...acme, endpoint: webhook } })
  ).body;
  return { buyerId: BuyerId.parse(buyer.id), endpointId: EndpointId.parse(endpoint.id) };
};

type Owned = Awaited<ReturnType<typeof makeBuyer>>;

const store = async (owned: Owned, more: Partial<Delivery> = {}): Promise<Delivery> => {
  const made = newDelivery({
    ...owned,
    id: desk.newId("delivery"),
    leadId: desk.newId("lead"),
    at: desk.now(),
  });
  const delivery = { ...made, ...more };
  await put(deliveryItem(delivery));
  return delivery;
};

const parked = {
  state: "parked",
  dueAt: null,
  attempts: 8,
  parkedReason: "No answer after 8 attempts",
} as const;

const attempt = (delivery: Delivery, number: number): Attempt => ({
  deliveryId: delivery.id,
  number,
  at: desk.now().toISOString(),
  result: "failed",
  verdict: "Your server answered 503",
  request: { method: "POST", url: "https://crm.acme.test/leads", headers: {}, body: "{}" },
  answer: { status: 503, headers: {}, body: "" },
  timings: { connectMs: 1, firstByteMs: 2, totalMs: 3 },
  nextAttemptAt: null,
});

describe("deliveries", () => {
  it("are listed newest first, and by state in full pages", async () => {
    const owned = await makeBuyer();
    const made: Delivery[] = [];
    for (let number = 0; number < 9; number++)
      made.push(await store(owned, number % 3 === 0 ? parked : {}));
    const path = { buyerId: owned.buyerId };
    const list = await desk.as("readOnly")(`GET ${all}`, { path });
    expect([list.status, list.body["items"]]).toEqual([200, made.toReversed()]);
    const query = { state: "parked", limit: "2" };
    const first = await owner(`GET ${all}`, { path, query });
    const rest = await owner(`GET ${all}`, {
      path,
      query: { ...query, cursor: first.body["next"] },
    });
    expect([first.body["items"], rest.body["items"]]).toEqual([[made[6], made[3]], [made[0]]]);
    expect(rest.body["next"]).toBeNull();
  });

  it("are read with every attempt in order, and 404 through another buyer", async () => {
    const owned = await makeBuyer();
    const delivery = await store(owned, parked);
    for (const number of [2, 1]) await put(attemptItem(owned.buyerId, attempt(delivery, number)));
    const path = { buyerId: owned.buyerId, deliveryId: delivery.id };
    const read = await owner(`GET ${one}`, { path });
    expect(read.body["delivery"]).toEqual(delivery);
    expect(read.body["attempts"].map(({ number }: Attempt) => number)).toEqual([1, 2]);
    const { buyerId } = await makeBuyer();
    expect((await owner(`GET ${one}`, { path: { ...path, buyerId } })).status).toBe(404);
  });
});

describe("a replay", () => {
  it("answers 202 with the delivery, due at once under the same id, and queues it", async () => {
    const owned = await makeBuyer();
    const delivery = await store(owned, parked);
    const path = { buyerId: owned.buyerId, deliveryId: delivery.id };
    const answer = await desk.as("ops")(`POST ${one}/replay`, { path });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ id: delivery.id, state: "due", replays: 1 });
    expect(desk.announced).toContain(delivery.id);
    expect((await owner(`GET ${one}`, { path })).body["delivery"]).toMatchObject({ state: "due" });
  });

  it("answers 409 while the endpoint is disabled", async () => {
    const owned = await makeBuyer();
    const delivery = await store(owned, parked);
    await owner("POST /v1/agency/buyers/{buyerId}/endpoints/{endpointId}/disable", {
      path: owned,
      body: { reason: "Moving" },
    });
    const path = { buyerId: owned.buyerId, deliveryId: delivery.id };
    expect((await owner(`POST ${one}/replay`, { path })).status).toBe(409);
  });
});

describe("a replay of a range", () => {
  const replays = "POST /v1/agency/buyers/{buyerId}/replays";
  const range = (endpointId: string) => ({
    endpointId,
    from: new Date(desk.now().getTime() - 3_600_000).toISOString(),
    to: desk.now().toISOString(),
  });

  it("answers 200 with the count when only estimated, else 202, and each is due again", async () => {
    const owned = await makeBuyer();
    const made = [await store(owned, parked), await store(owned, parked), await store(owned)];
    const path = { buyerId: owned.buyerId };
    const body = range(owned.endpointId);
    const estimate = await owner(replays, { path, body: { ...body, estimateOnly: true } });
    expect([estimate.status, estimate.body]).toEqual([200, { count: 2 }]);
    const started = await owner(replays, { path, body });
    expect([started.status, started.body]).toEqual([202, { count: 2 }]);
    const list = await owner(`GET ${all}`, { path });
    expect(list.body["items"].map(({ state }: Delivery) => state)).toEqual(["due", "due", "due"]);
    expect(desk.announced).toEqual(expect.arrayContaining(made.slice(0, 2).map(({ id }) => id)));
    const again = await owner(replays, { path, body });
    expect([again.status, again.body]).toEqual([202, { count: 0 }]);
  });

  it("answers 422 to a range that ends before it begins", async () => {
    const owned = await makeBuyer();
    const { from, to } = range(owned.endpointId);
    const body = { endpointId: owned.endpointId, from: to, to: from };
    const answer = await owner(replays, { path: { buyerId: owned.buyerId }, body });
    expect(answer.status).toBe(422);
  });
});

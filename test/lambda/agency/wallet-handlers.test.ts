import { describe, expect, it } from "vitest";
import { agencyDesk } from "#test/agency-desk";
import { acme } from "#test/agency-samples";

const desk = await agencyDesk();
const makeBuyer = async () =>
  (await desk.owner("POST /v1/agency/buyers", { body: acme })).body["buyer"].id;
const credits = "POST /v1/agency/buyers/{buyerId}/credits";

const credit = (buyerId: string, amountCents: number, key: string, reason = "Wire of Nov 20") =>
  desk.as("finance")(credits, {
    path: { buyerId },
    body: { amountCents, reason },
    headers: { "idempotency-key": key },
  });

describe("a credit", () => {
  it("answers 201 with the entry, under the name of the key that made it", async () => {
    const buyerId = await makeBuyer();
    const made = await credit(buyerId, 5_000, "credit-1");
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      entry: { amountCents: 5_000, reason: "Wire of Nov 20", actor: "finance key" },
      wallet: { balanceCents: 5_000, heldCents: 0 },
    });
    const taken = await credit(buyerId, -2_000, "credit-2", "Wrong wire");
    expect(taken.body["wallet"]).toMatchObject({ balanceCents: 3_000 });
    const wallet = await desk.as("readOnly")("GET /v1/agency/buyers/{buyerId}/wallet", {
      path: { buyerId },
    });
    expect(wallet.body).toEqual(taken.body["wallet"]);
  });

  it("keeps the words of the agency's Idempotency-Key out of what the buyer reads", async () => {
    const { body } = await credit(await makeBuyer(), 700, "back from BlueLake");
    expect(body["entry"].idempotencyKey).toMatch(/^credit-[0-9a-f]{64}$/);
  });

  it("moves money once however often and at once it is sent", async () => {
    const buyerId = await makeBuyer();
    const answers = await Promise.all([1, 2, 3, 4].map(() => credit(buyerId, 700, "same")));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body["entry"].id)).size).toBe(1);
    expect(answers[0]?.body["wallet"]).toMatchObject({ balanceCents: 700 });
  });

  it("answers 409 to the key of another credit, and to more than is available", async () => {
    const buyerId = await makeBuyer();
    await credit(buyerId, 700, "first");
    const reused = await credit(buyerId, 800, "first");
    expect([reused.status, reused.body["code"]]).toEqual([409, "idempotency_key_reused"]);
    const tooMuch = await credit(buyerId, -701, "second");
    expect([tooMuch.status, tooMuch.body["code"]]).toEqual([409, "conflict"]);
  });

  it("answers 422 to nothing and to fractions of a cent", async () => {
    const buyerId = await makeBuyer();
    expect((await credit(buyerId, 0, "zero")).status).toBe(422);
    expect((await credit(buyerId, 0.5, "half")).status).toBe(422);
  });
});

it("lists the entries of a wallet, newest first, with the balance after each", async () => {
  const buyerId = await makeBuyer();
  for (const cents of [100, 200, 300]) await credit(buyerId, cents, `entry-${cents}`);
  const path = { buyerId };
  const list = "GET /v1/agency/buyers/{buyerId}/entries";
  const first = await desk.as("readOnly")(list, { path, query: { limit: "2" } });
  const rest = await desk.as("readOnly")(list, {
    path,
    query: { limit: "2", cursor: first.body["next"] },
  });
  const seen = [...first.body["items"], ...rest.body["items"]].map((entry) => [
    entry.amountCents,
    entry.balanceAfterCents,
  ]);
  expect(seen).toEqual([
    [300, 600],
    [200, 300],
    [100, 100],
  ]);
});

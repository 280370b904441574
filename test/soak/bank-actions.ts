import type { Answer } from "./ask.ts";
import type { SoakWorld } from "./soak-world.ts";

const oneOf = (world: SoakWorld, items: Answer["body"][]) =>
  items[world.random.between(0, items.length - 1)];

const controlled = async (world: SoakWorld, name: string, body: unknown) => {
  const { status } = await world.stripe.control(name, body);
  world.journal.count(`bank: ${name} → ${status}`);
};

/** A card holder's bank takes money back, wins, loses, or asks. */
export const dispute = async (world: SoakWorld): Promise<void> => {
  const { random } = world;
  const disputes = await world.stripe.list("/v1/disputes");
  const known = oneOf(world, disputes);
  if (known && random.happens(0.65)) {
    const name = random.pick([
      "win-dispute",
      "lose-dispute",
      "appeal-dispute",
      "escalate-inquiry",
      "close-inquiry",
    ]);
    return controlled(world, name, { dispute: known["id"] });
  }
  const paid = (await world.stripe.list("/v1/charges")).filter(
    ({ status }) => status === "succeeded",
  );
  const charge = oneOf(world, paid);
  if (charge)
    await controlled(world, "open-dispute", {
      payment: charge["id"],
      isInquiry: random.happens(0.2),
      ...(random.happens(0.3) && { amount: Math.ceil(Number(charge["amount"]) / 2) }),
    });
};

/** Refunds that were on their way arrive, or come back. */
export const endRefund = async (world: SoakWorld): Promise<void> => {
  const found = oneOf(world, await world.stripe.list("/v1/refunds"));
  if (!found) return;
  const name = world.random.pick(["settle-refund", "settle-refund", "fail-refund"]);
  await controlled(world, name, { refund: found["id"] });
};

export const changeBalance = (world: SoakWorld): Promise<void> =>
  controlled(world, "set-balance", { balance: world.random.pick(["short", "enough", "enough"]) });

export const settleLate = async (world: SoakWorld): Promise<void> => {
  const waiting = (await world.stripe.list("/v1/payment_intents")).filter(
    ({ status }) => status === "processing",
  );
  const found = oneOf(world, waiting);
  if (!found) return;
  const name = world.random.pick(["settle-payment", "fail-payment"]);
  await controlled(world, name, { payment: found["id"] });
};

/** Events come late, twice, never, in another order, or once more. */
export const troubleWebhooks = async (world: SoakWorld): Promise<void> => {
  const { random } = world;
  if (random.happens(0.3)) {
    const event = oneOf(world, await world.stripe.list("/v1/events"));
    if (event) await controlled(world, "resend-event", { event: event["id"] });
    return;
  }
  const mode = random.pick(["release", "send", "hold", "hold", "drop", "duplicate"]);
  if (mode !== "release") return controlled(world, "webhooks", { mode });
  const order = random.pick(["oldestFirst", "newestFirst", "shuffled"]);
  await controlled(world, "release-webhooks", { order, seed: world.next() });
};

const kinds = [
  "unavailable",
  "answersLost",
  "rateLimited",
  "locked",
  "failed",
  "failedAfter",
] as const;

/** The processor fails for a few requests, in one of its ways. */
export const troubleProcessor = async (world: SoakWorld): Promise<void> => {
  const { random } = world;
  const only = random.pick([
    null,
    "POST /v1/payment_intents",
    "POST /v1/refunds",
    "POST /v1/invoices",
    "POST /v1",
    "GET /v1/payment_intents",
  ]);
  // It waits for its requests, however long they take to come.
  world.illUntil = Number.POSITIVE_INFINITY;
  await controlled(world, "outage", {
    ...{ kind: random.pick(kinds), only, times: random.between(1, 5) },
    ...(random.happens(0.3) && { slowMs: 300 }),
  });
};

import { type Item, listAll } from "./judge-books.ts";
import { askAgency, read, type SoakBuyer, type SoakWorld } from "./soak-world.ts";

const ended = new Set(["succeeded", "failed", "cancelled"]);
const refunded = new Set(["succeeded", "pending", "requires_action"]);

const sum = (items: Item[], name: string) =>
  items.reduce((total, item) => total + Number(item[name]), 0);

/** What the processor's books say of one payment: what came in, went back, and is disputed. */
const providerSide = (intent: Item | undefined, books: { refunds: Item[]; disputes: Item[] }) => {
  const of = (item: Item) => item["payment_intent"] === intent?.["id"];
  const moved = books.disputes.filter(of).flatMap((item) => item["balance_transactions"]);
  return {
    receivedCents: Number(intent?.["amount_received"] ?? 0),
    refundedCents: sum(
      books.refunds.filter((item) => of(item) && refunded.has(String(item["status"]))),
      "amount",
    ),
    disputedCents: Math.abs(sum(moved, "amount")),
  };
};

const judgePayment = (
  world: SoakWorld,
  payment: Item,
  books: { intents: Item[]; refunds: Item[]; disputes: Item[] },
) => {
  const { journal } = world;
  const told = (what: string) => journal.wrong(`payment ${payment["id"]} ${what}`);
  const ours = books.intents.filter(({ id, metadata }) =>
    payment["kind"] === "invoice"
      ? id === payment["providerId"]
      : metadata?.paymentId === payment["id"],
  );
  if (!ended.has(String(payment["state"]))) told(`is ${payment["state"]} for ever`);
  if (ours.length > 1) told(`has ${ours.length} payments at the processor`);
  const there = providerSide(ours[0], books);
  const totalCents = Number(payment["amountCents"]) + Number(payment["feeCents"]);
  const here = {
    receivedCents: payment["state"] === "succeeded" ? totalCents : 0,
    refundedCents: Number(payment["refundedCents"]),
    disputedCents: Number(payment["disputedCents"]),
  };
  if (JSON.stringify(here) !== JSON.stringify(there))
    told(`is ${JSON.stringify(here)} here, ${JSON.stringify(there)} at the processor`);
};

const judgeTopUps = ({ journal }: SoakWorld, payments: Item[]) => {
  for (const [amountCents, { verdict }] of journal.topUps) {
    const made = payments.filter(
      (item) => item["kind"] === "topUp" && item["amountCents"] === amountCents,
    );
    if (made.length !== (verdict === "done" ? 1 : 0))
      journal.wrong(`a top-up of ${amountCents} was ${verdict} and made ${made.length} payments`);
  }
};

const paymentsOf = (world: SoakWorld, { buyerId }: SoakBuyer) => {
  const route = "GET /v1/agency/buyers/{buyerId}/payments";
  return listAll((query) =>
    read(world, route, askAgency(world, route, { path: { buyerId }, query })),
  );
};

/** Every payment has ended, as the processor's books say, and every top-up is one payment. */
export const judgePayments = async (world: SoakWorld): Promise<void> => {
  const [intents = [], refunds = [], disputes = []] = await Promise.all(
    ["payment_intents", "refunds", "disputes"].map((name) => world.stripe.list(`/v1/${name}`)),
  );
  const all: Item[] = [];
  for (const buyer of world.buyers) all.push(...(await paymentsOf(world, buyer)));
  for (const payment of all) judgePayment(world, payment, { intents, refunds, disputes });
  const known = new Set(all.map(({ providerId }) => providerId));
  for (const { id, status } of intents)
    if (status === "succeeded" && !known.has(id))
      world.journal.wrong(`${id} was paid at the processor, and nobody knows of it here`);
  judgeTopUps(world, all);
};

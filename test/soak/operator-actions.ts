import type { Answer } from "./ask.ts";
import { askAgency, read, type SoakBuyer, type SoakWorld, write } from "./soak-world.ts";

type Item = Answer["body"];

const buyers = "/v1/agency/buyers/{buyerId}";

const listOf = async (world: SoakWorld, buyer: SoakBuyer, what: string): Promise<Item[]> => {
  const route = `GET ${buyers}/${what}`;
  const { buyerId } = buyer;
  const query = { limit: "60" };
  const { body } = await read(world, route, askAgency(world, route, { path: { buyerId }, query }));
  return body["items"] ?? [];
};

const oneOf = (world: SoakWorld, items: Item[]): Item | undefined =>
  items[world.random.between(0, items.length - 1)];

/** Gives or takes money by hand; more than there is may not be taken. */
export const credit = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const { random } = world;
  const mark = `credit ${world.next()}`;
  const key = `credit-${world.next()}`;
  const route = `POST ${buyers}/credits`;
  const { buyerId } = buyer;
  const amountCents = random.happens(0.6)
    ? random.between(1, 9_000)
    : -random.pick([100, 4_000, 30_000, 5_000_000]);
  const body = { amountCents, reason: mark };
  await write(world, {
    what: route,
    send: () => askAgency(world, route, { path: { buyerId }, key, body }),
    mark: { mark, buyerId, kind: "adjustment" },
  });
};

/** Reverses any entry: only one made by hand, once, and only what is still there. */
export const reverse = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const entry = oneOf(world, await listOf(world, buyer, "entries"));
  if (!entry) return;
  const mark = `reversal ${world.next()}`;
  const key = `reverse-${world.next()}`;
  const route = `POST ${buyers}/entries/{entryId}/reversal`;
  const path = { buyerId: buyer.buyerId, entryId: String(entry["id"]) };
  await write(world, {
    what: route,
    send: () => askAgency(world, route, { path, key, body: { reason: mark } }),
    mark: { mark, buyerId: buyer.buyerId, kind: "reversal" },
  });
};

/** Refunds a payment in part or whole, or asks for more than was paid. */
export const refund = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const { random } = world;
  const payment = oneOf(world, await listOf(world, buyer, "payments"));
  if (!payment) return;
  const mark = `refund ${world.next()}`;
  const key = `refund-${world.next()}`;
  const route = `POST ${buyers}/payments/{paymentId}/refunds`;
  const path = { buyerId: buyer.buyerId, paymentId: String(payment["id"]) };
  const totalCents = Number(payment["amountCents"]) + Number(payment["feeCents"]);
  const amountCents = random.pick([totalCents, random.between(1, totalCents), totalCents + 1]);
  const body = { amountCents, reason: mark };
  await write(world, {
    what: route,
    send: () => askAgency(world, route, { path, key, body }),
    mark: { mark, buyerId: buyer.buyerId, kind: "refund" },
  });
};

export const invoice = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const key = `invoice-${world.next()}`;
  const route = `POST ${buyers}/invoices`;
  const path = { buyerId: buyer.buyerId };
  await write(world, { what: route, send: () => askAgency(world, route, { path, key }) });
};

export const voidInvoice = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const found = oneOf(world, await listOf(world, buyer, "invoices"));
  if (!found) return;
  const route = `POST ${buyers}/invoices/{invoiceId}/void`;
  const path = { buyerId: buyer.buyerId, invoiceId: String(found["id"]) };
  await read(world, route, askAgency(world, route, { path }));
};

/** Charges or waives a late accept. */
export const settleCase = async (world: SoakWorld): Promise<void> => {
  const list = "GET /v1/agency/reconciliations";
  const { body } = await read(world, list, askAgency(world, list));
  const found = oneOf(world, body["items"] ?? []);
  if (!found) return;
  const route = "POST /v1/agency/reconciliations/{leadId}/{orderId}/settlement";
  const path = { leadId: String(found["leadId"]), orderId: String(found["orderId"]) };
  const decision = world.random.pick(["charge", "charge", "waive"]);
  const settle = () =>
    askAgency(world, route, { path, body: { decision, reason: `settled ${decision}` } });
  await Promise.all(
    world.random.happens(0.3)
      ? [read(world, route, settle()), read(world, route, settle())]
      : [read(world, route, settle())],
  );
};

export const pauseOrResume = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const path = { buyerId: buyer.buyerId };
  const [pause, resume] = [`POST ${buyers}/pause`, `POST ${buyers}/resume`];
  if (world.random.happens(0.3))
    await read(world, pause, askAgency(world, pause, { path, body: { reason: "A holiday" } }));
  await read(world, resume, askAgency(world, resume, { path }));
};

/** Changes how far a buyer on terms may go. */
export const changeTerms = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  if (!buyer.isOnTerms) return;
  const route = `PUT ${buyers}/billing-terms`;
  const body = {
    mode: "netTerms",
    creditLimitCents: world.random.pick([20_000, 150_000, 400_000]),
    invoiceEvery: "week",
  };
  await read(world, route, askAgency(world, route, { path: { buyerId: buyer.buyerId }, body }));
};

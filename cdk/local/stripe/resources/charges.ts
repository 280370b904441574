import type Stripe from "stripe";
import * as z from "zod";
import { listPage } from "../api/list-page.ts";
import { Metadata, paging, readParams, shared, text, whole } from "../api/read-params.ts";
import type { Call, Routes } from "../api/route.ts";
import { loseDispute } from "../world/end-dispute.ts";
import { makeRefund } from "../world/make-refund.ts";
import { changedMetadata, idOf, need } from "../world/need.ts";
import { invalidRequest } from "../world/stripe-error.ts";
import type { World } from "../world/world.ts";

const OfIntent = z.strictObject({
  ...paging,
  charge: text.optional(),
  customer: text.optional(),
  payment_intent: text.optional(),
});

/** Lists what belongs to a payment, as three of the API's lists do. */
const listOfIntent = <
  Item extends Pick<Stripe.Refund, "payment_intent"> & {
    id: string;
    object: string;
    created: number;
    charge?: string | { id: string } | null;
    customer?: string | { id: string } | null;
  },
>(
  shelf: ReadonlyMap<string, Item>,
  { form }: Call,
  url: string,
) => {
  const query = readParams(OfIntent, form);
  const matches = (wanted: string | undefined, field: string | { id: string } | null | undefined) =>
    wanted === undefined || wanted === idOf(field);
  const found = [...shelf.values()].filter(
    (item) =>
      matches(query.payment_intent, item.payment_intent) &&
      matches(query.charge, item.charge) &&
      matches(query.customer, item.customer),
  );
  return listPage(found, query, url);
};

const Refund = z.strictObject({
  ...shared,
  amount: whole.optional(),
  charge: text.optional(),
  instructions_email: text.optional(),
  metadata: Metadata.optional(),
  payment_intent: text.optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
});

const refundedCharge = (world: World, given: z.infer<typeof Refund>): Stripe.Charge => {
  const { shelves } = world.books;
  if (given.charge !== undefined) return need(shelves.charges, "charge", given.charge, "charge");
  if (given.payment_intent === undefined)
    throw invalidRequest(
      "One of the following params should be provided for this request: payment_intent or charge.",
    );
  const intent = need(
    shelves.paymentIntents,
    "payment_intent",
    given.payment_intent,
    "payment_intent",
  );
  const charge = shelves.charges.get(idOf(intent.latest_charge) ?? "");
  if (!charge || charge.status === "failed")
    throw invalidRequest(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      { code: "payment_intent_unexpected_state", param: "payment_intent" },
    );
  return charge;
};

const refund = (world: World, { form }: Call) => {
  const given = readParams(Refund, form);
  return makeRefund(world, {
    charge: refundedCharge(world, given),
    amount: given.amount,
    reason: given.reason ?? null,
    metadata: changedMetadata({}, given.metadata),
  });
};

const needDispute = (world: World, id: string) => need(world.books.shelves.disputes, "dispute", id);

/** What was taken, given back and charged back. */
export const chargeRoutes: Routes = {
  "GET /v1/charges": (world, call) =>
    listOfIntent(world.books.shelves.charges, call, "/v1/charges"),
  "GET /v1/charges/{id}": (world, { ids: [id = ""] }) =>
    need(world.books.shelves.charges, "charge", id),
  "POST /v1/refunds": refund,
  "GET /v1/refunds": (world, call) =>
    listOfIntent(world.books.shelves.refunds, call, "/v1/refunds"),
  "GET /v1/refunds/{id}": (world, { ids: [id = ""] }) =>
    need(world.books.shelves.refunds, "refund", id),
  "GET /v1/disputes": (world, call) =>
    listOfIntent(world.books.shelves.disputes, call, "/v1/disputes"),
  "GET /v1/disputes/{id}": (world, { ids: [id = ""] }) => needDispute(world, id),
  "POST /v1/disputes/{id}/close": (world, { ids: [id = ""] }) => {
    const dispute = needDispute(world, id);
    loseDispute(world, dispute);
    return dispute;
  },
  "GET /v1/balance_transactions/{id}": (world, { ids: [id = ""] }) =>
    need(world.books.shelves.balanceTransactions, "balance transaction", id),
};

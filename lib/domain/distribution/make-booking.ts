import type { Delivery } from "#contract/delivery";
import { newDelivery } from "#domain/delivery/new-delivery";
import { payoutFor } from "#domain/routing/payout-for";
import type { TracedOrder } from "#domain/routing/traced-order";
import type { Booking } from "#domain/sale/booking";
import type { OpenOffer } from "#domain/sale/sale-store";
import type { DistributionDeps } from "./distribution-deps.ts";
import type { Run } from "./run.ts";

/** An order that may buy the lead, at its price. */
export type Candidate = {
  traced: TracedOrder;
  priceCents: number;
  pricedBy: "fixed" | "bid";
  /** What the ping's answer promised the supplier for this bid. */
  promisedPayoutCents: number | null;
  /** What the bidder called its bid. */
  reference: string | null;
};

/** A test lead never leaves: it appears in the portal, and no buyer's server hears of it. */
const makeDeliveries = (deps: DistributionDeps, run: Run, traced: TracedOrder): Delivery[] => {
  const { lead } = run.input;
  if (lead.test) return [];
  const { buyerId, endpointIds } = traced.order;
  const at = deps.clock();
  return endpointIds.map((endpointId) =>
    newDelivery({ id: deps.newId("delivery"), buyerId, leadId: lead.id, endpointId, at }),
  );
};

const payoutOf = (run: Run, candidate: Candidate): number => {
  const isFirst = run.sales.length === 0;
  const due = payoutFor(run.payout, { priceCents: candidate.priceCents, isFirst });
  // The bid was promised as if it were the first sale; a fixed payout is paid once.
  return run.payout.kind === "fixed" && !isFirst ? due : (candidate.promisedPayoutCents ?? due);
};

/** The booking of a lead for a candidate; its key is the same however often it is made. */
export const makeBooking = (deps: DistributionDeps, run: Run, candidate: Candidate): Booking => {
  const { lead, campaign } = run.input;
  const { order } = candidate.traced;
  return {
    lead,
    order,
    campaign,
    priceCents: candidate.priceCents,
    pricedBy: candidate.pricedBy,
    payoutCents: payoutOf(run, candidate),
    deliveries: makeDeliveries(deps, run, candidate.traced),
    at: deps.clock(),
    idempotencyKey: `${lead.id}:${order.id}`,
  };
};

/** The booking of an offer that is out: its terms are those that were held. */
export const bookingOfOffer = (
  deps: DistributionDeps,
  run: Run,
  offer: OpenOffer,
  traced: TracedOrder,
): Booking => ({
  lead: run.input.lead,
  order: traced.order,
  campaign: run.input.campaign,
  priceCents: offer.priceCents,
  pricedBy: offer.pricedBy,
  payoutCents: offer.payoutCents,
  deliveries: makeDeliveries(deps, run, traced),
  at: deps.clock(),
  idempotencyKey: offer.idempotencyKey,
});

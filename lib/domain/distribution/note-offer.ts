import type { LeadSale } from "#contract/lead";
import type { TraceRow } from "#contract/trace";
import type { TracedOrder } from "#domain/routing/traced-order";
import type { Booking } from "#domain/sale/booking";
import type { DistributionDeps } from "./distribution-deps.ts";
import type { OfferEnd, Run } from "./run.ts";

type Offer = NonNullable<TraceRow["offer"]>;

/** Writes how an offer went into the trace; `brief` is for the sentence when it did not sell. */
export const noteOffer = (
  traced: TracedOrder,
  offer: { result: Offer["result"]; ms: number; detail?: string | null; brief?: string },
): void => {
  const ms = Math.round(offer.ms * 10) / 10;
  traced.row.offer = { result: offer.result, ms, detail: offer.detail?.slice(0, 300) ?? null };
  traced.brief = offer.brief ?? null;
};

const saleOf = (booking: Booking): LeadSale => ({
  buyerId: booking.order.buyerId,
  orderId: booking.order.id,
  priceCents: booking.lead.test ? 0 : booking.priceCents,
  payoutCents: booking.payoutCents,
  soldAt: booking.at.toISOString(),
});

/** The sale stands as this run booked it: its deliveries are announced. */
export const noteSale = async (
  deps: DistributionDeps,
  run: Run,
  sale: { traced: TracedOrder; booking: Booking; ms: number },
): Promise<OfferEnd> => {
  const { traced, booking } = sale;
  traced.row.priceCents = booking.priceCents;
  noteOffer(traced, { result: "sold", ms: sale.ms });
  run.sold.push(traced);
  run.sales.push(saleOf(booking));
  if (booking.deliveries.length > 0)
    await deps.announce(booking.deliveries.map(({ id, buyerId }) => ({ buyerId, deliveryId: id })));
  return "sold";
};

/**
 * The sale stands since an earlier run, with that run's facts. Its deliveries are announced or
 * overdue already, so the sweep has them.
 */
export const noteEarlierSale = async (
  deps: DistributionDeps,
  run: Run,
  traced: TracedOrder,
  ms: number,
): Promise<OfferEnd> => {
  run.sales = await deps.sales.salesOf(run.input.lead.id);
  const sale = run.sales.find(({ orderId }) => orderId === traced.order.id);
  traced.row.priceCents = sale?.priceCents ?? traced.row.priceCents;
  noteOffer(traced, { result: "sold", ms, detail: "sold before" });
  run.sold.push(traced);
  return "sold";
};

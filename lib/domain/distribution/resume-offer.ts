import type { Acceptance } from "#contract/order";
import { type OpenOffer, offeredBy } from "#domain/sale/sale-store";
import type { DistributionDeps } from "./distribution-deps.ts";
import { bookingOfOffer } from "./make-booking.ts";
import { noteEarlierSale, noteOffer } from "./note-offer.ts";
import type { OfferEnd, Run } from "./run.ts";
import { settlePost } from "./settle-post.ts";

/** What the ledger says of a hold that ended without a definite answer. */
export const expiredReason = "The buyer's server gave no definite answer before the hold expired";

const releaseExpired = async (
  deps: DistributionDeps,
  run: Run,
  offer: OpenOffer,
): Promise<OfferEnd> => {
  const traced = run.all.find(({ order }) => order.id === offer.orderId);
  const answer = await deps.sales.release(offeredBy(offer, deps.clock()), expiredReason);
  if (answer === "captured-before") {
    if (traced) return noteEarlierSale(deps, run, traced, 0);
    run.sales = await deps.sales.salesOf(run.input.lead.id);
    return "passed";
  }
  if (traced)
    noteOffer(traced, {
      result: "postAmbiguous",
      ms: 0,
      detail: expiredReason,
      brief: "gave no definite answer",
    });
  return "passed";
};

/** Before its time-out the post that was held for may still get its answer, in another run. */
const isFirstPostOut = (
  deps: DistributionDeps,
  offer: OpenOffer,
  acceptance: Extract<Acceptance, { kind: "post" }>,
): boolean => deps.clock().getTime() <= Date.parse(offer.heldAt) + acceptance.request.timeoutMs;

/**
 * Takes up the offer an earlier run left at a buyer's server: asks again under the same key while
 * the hold lasts, gives the money back when it has ended.
 */
export const resumeOffer = async (
  deps: DistributionDeps,
  run: Run,
  offer: OpenOffer,
): Promise<OfferEnd> => {
  if (Date.parse(offer.expiresAt) <= deps.clock().getTime())
    return releaseExpired(deps, run, offer);
  const traced = run.all.find(({ order }) => order.id === offer.orderId);
  // The order is gone or sells at once by now: the hold's own end decides.
  if (traced?.order.acceptance.kind !== "post") return "pending";
  if (isFirstPostOut(deps, offer, traced.order.acceptance)) return "pending";
  traced.row.priceCents = offer.priceCents;
  const booking = bookingOfOffer(deps, run, offer, traced);
  const bid = run.input.ranking?.find(({ orderId }) => orderId === offer.orderId);
  const reference = bid?.reference ?? null;
  const heldUntil = new Date(offer.expiresAt);
  return settlePost(deps, run, { traced, booking, reference, heldUntil, isRepeat: true });
};

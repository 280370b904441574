import type { Acceptance } from "#contract/order";
import { failOrder, type TracedOrder } from "#domain/routing/traced-order";
import type { BookResult, HoldResult } from "#domain/sale/sale-store";
import type { DistributionDeps } from "./distribution-deps.ts";
import { type Candidate, makeBooking } from "./make-booking.ts";
import { noteEarlierSale, noteOffer, noteSale } from "./note-offer.ts";
import type { OfferEnd, Run } from "./run.ts";
import { postBudgetMs, settlePost } from "./settle-post.ts";

/**
 * How long money is held for a buyer's server at most: longer than any single post may take, and
 * long enough for some repeats of one whose answer was lost.
 */
const holdMs = 180_000;

type Refusal = Exclude<BookResult | HoldResult, "booked" | "held">;

const noteRefusal = async (
  deps: DistributionDeps,
  run: Run,
  traced: TracedOrder,
  refusal: { by: Refusal; ms: number },
): Promise<OfferEnd> => {
  const { ms } = refusal;
  switch (refusal.by) {
    case "already-booked":
      return noteEarlierSale(deps, run, traced, ms);
    case "insufficient-balance":
      noteOffer(traced, { result: "insufficientBalance", ms, brief: "balance too low" });
      return "passed";
    case "cap-reached":
      noteOffer(traced, { result: "capReached", ms, brief: "cap reached meanwhile" });
      return "passed";
    case "duplicate-for-buyer":
      failOrder(traced, {
        rule: "duplicate",
        wanted: "a person this buyer was not sold before",
        got: "sold to this buyer",
        brief: "had this person before",
      });
      return "passed";
    case "released-before":
      noteOffer(traced, {
        result: "postFailed",
        ms,
        detail: "ended unsold before",
        brief: "did not accept it",
      });
      return "passed";
    case "lead-sold-out":
      run.sales = await deps.sales.salesOf(run.input.lead.id);
      noteOffer(traced, { result: "alreadySold", ms, brief: "the lead was sold out" });
      return "finished";
    case "already-held":
    case "lead-offered":
      noteOffer(traced, {
        result: "postAmbiguous",
        ms,
        detail: "an offer is out",
        brief: "waiting",
      });
      return "pending";
  }
};

const bookLead = async (
  deps: DistributionDeps,
  run: Run,
  candidate: Candidate,
): Promise<OfferEnd> => {
  const { traced } = candidate;
  const booking = makeBooking(deps, run, candidate);
  const startedMs = deps.auction.monotonicMs();
  const result = await deps.sales.book(booking);
  const ms = deps.auction.monotonicMs() - startedMs;
  return result === "booked"
    ? noteSale(deps, run, { traced, booking, ms })
    : noteRefusal(deps, run, traced, { by: result, ms });
};

const holdAndPost = async (
  deps: DistributionDeps,
  run: Run,
  candidate: Candidate,
  acceptance: Extract<Acceptance, { kind: "post" }>,
): Promise<OfferEnd> => {
  const { traced, reference } = candidate;
  const booking = makeBooking(deps, run, candidate);
  const heldUntil = new Date(booking.at.getTime() + holdMs);
  if (postBudgetMs(deps, run, { acceptance, heldUntil }) === null) return "pending";
  const startedMs = deps.auction.monotonicMs();
  const result = await deps.sales.hold(booking, heldUntil);
  if (result !== "held") {
    const ms = deps.auction.monotonicMs() - startedMs;
    return noteRefusal(deps, run, traced, { by: result, ms });
  }
  return settlePost(deps, run, { traced, booking, reference, heldUntil, isRepeat: false });
};

/**
 * Offers the lead to one order: sells at once, or, where the buyer's server has to accept it, holds
 * the money, posts, and captures or gives back. A test lead is never posted.
 */
export const offerLead = (
  deps: DistributionDeps,
  run: Run,
  candidate: Candidate,
): Promise<OfferEnd> => {
  const { acceptance } = candidate.traced.order;
  return acceptance.kind === "post" && !run.input.lead.test
    ? holdAndPost(deps, run, candidate, acceptance)
    : bookLead(deps, run, candidate);
};

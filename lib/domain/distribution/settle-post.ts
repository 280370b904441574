import type { Acceptance } from "#contract/order";
import type { TracedOrder } from "#domain/routing/traced-order";
import type { Booking } from "#domain/sale/booking";
import type { DistributionDeps } from "./distribution-deps.ts";
import { noteEarlierSale, noteOffer, noteSale } from "./note-offer.ts";
import { type PostEnd, postLead } from "./post-lead.ts";
import type { OfferEnd, Run } from "./run.ts";

/** Kept of the time left for writing down what the buyer answered. */
const reserveMs = 1_000;
/** With less time than this, or than the buyer may take, a post would likely end ambiguously. */
const leastPostMs = 2_000;

type HeldOffer = {
  traced: TracedOrder;
  booking: Booking;
  reference: string | null;
  heldUntil: Date;
  isRepeat: boolean;
};

const capture = async (
  deps: DistributionDeps,
  run: Run,
  offer: HeldOffer,
  ms: number,
): Promise<OfferEnd> => {
  const { traced, booking } = offer;
  switch (await deps.sales.capture(booking)) {
    case "captured":
      return noteSale(deps, run, { traced, booking, ms });
    case "already-captured":
      return noteEarlierSale(deps, run, traced, ms);
    case "released-before":
      noteOffer(traced, {
        result: "postFailed",
        ms,
        detail: "accepted after its hold had ended; kept for reconciliation",
        brief: "accepted too late",
      });
      return "passed";
  }
};

const release = async (
  deps: DistributionDeps,
  run: Run,
  offer: HeldOffer,
  end: { result: "postRefused" | "postFailed"; detail: string; ms: number },
): Promise<OfferEnd> => {
  const { traced, booking } = offer;
  const answer = await deps.sales.release({ ...booking, at: deps.clock() }, end.detail);
  if (answer === "captured-before") return noteEarlierSale(deps, run, traced, end.ms);
  const brief = end.result === "postRefused" ? "refused the post" : "could not be reached";
  noteOffer(traced, { ...end, brief });
  return "passed";
};

const settle = (
  deps: DistributionDeps,
  run: Run,
  offer: HeldOffer,
  ended: { end: PostEnd; ms: number },
): Promise<OfferEnd> => {
  const { end, ms } = ended;
  switch (end.kind) {
    case "accepted":
      return capture(deps, run, offer, ms);
    case "refused":
      return release(deps, run, offer, { result: "postRefused", detail: end.detail, ms });
    case "unsent":
      return release(deps, run, offer, { result: "postFailed", detail: end.detail, ms });
    case "ambiguous":
      noteOffer(offer.traced, {
        result: "postAmbiguous",
        ms,
        detail: end.detail,
        brief: "gave no definite answer",
      });
      return Promise.resolve("pending");
  }
};

/**
 * How long a post to this order may take; null when too little time is left to begin one. It ends
 * before its hold does, so that nobody gives the money back while the buyer may still accept.
 */
export const postBudgetMs = (
  deps: DistributionDeps,
  run: Run,
  post: { acceptance: Extract<Acceptance, { kind: "post" }>; heldUntil: Date },
): number | null => {
  const { acceptance, heldUntil } = post;
  const until = Math.min(run.input.deadline.getTime(), heldUntil.getTime());
  const leftMs = until - deps.clock().getTime() - reserveMs;
  const { timeoutMs } = acceptance.request;
  return leftMs < Math.min(timeoutMs, leastPostMs) ? null : Math.min(timeoutMs, leftMs);
};

/**
 * Posts a lead that is held, and does what the answer says. Money is given back only when the buyer
 * certainly does not have the lead; after any other end the hold stays, and a later run asks again
 * under the same key.
 */
export const settlePost = async (
  deps: DistributionDeps,
  run: Run,
  offer: HeldOffer,
): Promise<OfferEnd> => {
  const { acceptance } = offer.traced.order;
  if (acceptance.kind !== "post") return "pending";
  const timeoutMs = postBudgetMs(deps, run, { acceptance, heldUntil: offer.heldUntil });
  if (timeoutMs === null) return "pending";
  const startedMs = deps.auction.monotonicMs();
  const end = await postLead(deps, { ...offer, acceptance, timeoutMs });
  return settle(deps, run, offer, { end, ms: deps.auction.monotonicMs() - startedMs });
};

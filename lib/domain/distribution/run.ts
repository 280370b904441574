import type { Payout } from "#contract/campaign";
import type { LeadSale } from "#contract/lead";
import type { RoutedLead } from "#domain/routing/routed-lead";
import type { TracedOrder } from "#domain/routing/traced-order";
import type { DistributionInput } from "./distribution-deps.ts";

/** One distribution under way. */
export type Run = {
  input: DistributionInput;
  payout: Payout;
  routed: RoutedLead;
  startedMs: number;
  /** Every order looked at, in the order considered. */
  all: TracedOrder[];
  /** Sales of the lead so far, those of earlier runs first. */
  sales: LeadSale[];
  /** Orders this run sold to, in order. */
  sold: TracedOrder[];
  tieBreak: string | null;
};

/** What became of offering the lead to one order. */
export type OfferEnd =
  /** The sale stands. */
  | "sold"
  /** This order does not buy: go on to the next. */
  | "passed"
  /** The lead cannot be sold any more: stop. */
  | "finished"
  /** Nobody knows yet: stop, and go on later. */
  | "pending";

import type { OrderId } from "#contract/id";
import type { Random } from "#domain/effects";
import type { SendOutbound } from "#domain/outbound/outbound-result";
import type { Health } from "./bidder-throttle.ts";

/** How bidders have been doing; a hint, kept near and saved now and then. */
export type BidderHealth = {
  /** Makes the health of these bidders known, reading what is not known yet. */
  load: (orderIds: readonly OrderId[]) => Promise<void>;
  of: (orderId: OrderId) => Health;
  note: (orderId: OrderId, health: Health) => void;
};

/** The effects of an auction. */
export type AuctionDeps = {
  send: SendOutbound;
  health: BidderHealth;
  random: Random;
  /** Milliseconds since some start, with fractions; never runs backwards. */
  monotonicMs: () => number;
  /** Runs something later, once; the answer calls it off. */
  after: (delayMs: number, run: () => void) => () => void;
};

import type { Guard } from "./set-attributes.ts";

/**
 * Holds while a stored lead has neither a sale nor an offer that is out. Whoever finishes a lead
 * without a sale writes under this guard, so that a sale can never be overtaken by "unmatched";
 * when it refuses, read the sales and the open offer again.
 */
export const leadUnsold: Guard = {
  expression: "#unsoldSold = :unsoldZero AND attribute_not_exists(#unsoldOffer)",
  names: { "#unsoldSold": "soldCount", "#unsoldOffer": "offeredTo" },
  values: { ":unsoldZero": 0 },
};

import type { Guard } from "../table/set-attributes.ts";

/**
 * Holds while a stored lead has no more sales than `soldCount` and no offer that is out. Whoever
 * finishes a lead writes under this guard, so that no sale is overtaken by "unmatched" or missing
 * in the payout; when it refuses, read the sales and the open offer again.
 */
export const leadSettled = (soldCount: number) =>
  ({
    expression: "#settledCount <= :settledCount AND attribute_not_exists(#settledOffer)",
    names: { "#settledCount": "soldCount", "#settledOffer": "offeredTo" },
    values: { ":settledCount": soldCount },
  }) satisfies Guard;

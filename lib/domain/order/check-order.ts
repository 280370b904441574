import type { Campaign } from "#contract/campaign";
import type { OrderRank, OrderTerms } from "#contract/order";
import type { FieldError } from "#contract/problem";
import { checkOutbound } from "../endpoint/check-outbound.ts";
import { checkFilterRules } from "./check-filter-rules.ts";

const checkCaps = (terms: OrderTerms, pointer: string): FieldError[] => {
  const seen = new Set<string>();
  return terms.caps.flatMap((cap, index) => {
    const name = `${cap.measure} per ${cap.period}`;
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [
      {
        pointer: `${pointer}/caps/${index}`,
        code: "duplicate_cap",
        message: `There are two caps of ${name}.`,
        hint: "Keep the lower one.",
      },
    ];
  });
};

const checkPrice = (
  { price }: OrderTerms,
  rank: OrderRank,
  { pointer, plainHttp }: { pointer: string; plainHttp: boolean },
): FieldError[] => {
  if (price.kind === "fixed") return [];
  const floor: FieldError[] =
    rank.floorCents > price.maxCents
      ? [
          {
            pointer: `${pointer}/rank/floorCents`,
            code: "floor_above_maximum",
            message: "No bid can reach the floor, since a higher one is refused as absurd.",
            hint: `Use at most ${price.maxCents}.`,
          },
        ]
      : [];
  return [
    ...floor,
    ...checkOutbound(
      { request: price.ping, answer: price.answer },
      { request: `${pointer}/price/ping`, answer: `${pointer}/price/answer`, plainHttp },
    ),
  ];
};

/**
 * All that is wrong with an order beyond the shape of its values.
 * @param pointer where the order stands in the body: `#`, or `#/order` with a new buyer
 */
export const checkOrder = (
  { terms, rank, campaign }: { terms: OrderTerms; rank: OrderRank; campaign: Campaign },
  at: { pointer: string; plainHttp: boolean },
): FieldError[] => [
  ...checkFilterRules(terms.filter, campaign.fields, `${at.pointer}/filter`),
  ...checkCaps(terms, at.pointer),
  ...checkPrice(terms, rank, at),
  ...(terms.acceptance.kind === "post"
    ? checkOutbound(terms.acceptance, {
        request: `${at.pointer}/acceptance/request`,
        answer: `${at.pointer}/acceptance/answer`,
        plainHttp: at.plainHttp,
      })
    : []),
];

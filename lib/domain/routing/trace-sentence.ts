import type { RoutingSettings } from "#contract/campaign";
import { formatMoney } from "#contract/format-money";
import type { TracedOrder } from "./traced-order.ts";

const namedSkips = 3;

const ordinal = (place: number): string => {
  const tens = place % 100;
  if (tens >= 11 && tens <= 13) return `${place}th`;
  return `${place}${["th", "st", "nd", "rd"][place % 10] ?? "th"}`;
};

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

const placeIn = (
  method: RoutingSettings["method"],
  places: readonly number[],
  bids: string,
): string => {
  const named = joined(places.map(ordinal));
  switch (method) {
    case "waterfall":
      return `${named} in the waterfall`;
    case "roundRobin":
      return places[0] === 1 ? "next in the rotation" : `${named} in the rotation`;
    case "weighted":
      return places[0] === 1 ? "next by weight" : `${named} by weight`;
    case "pingPost":
      return `${places[0] === 1 && places.length === 1 ? "best" : named} of ${bids}`;
  }
};

const skips = (before: readonly TracedOrder[]): string => {
  const skipped = before.filter((traced) => traced.brief !== null);
  const named = skipped
    .slice(0, namedSkips)
    .map((traced) => `${traced.row.buyerName} skipped: ${traced.brief}`);
  const more = skipped.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more skipped`] : [])]
    .map((part) => `; ${part}`)
    .join("");
};

/** Such as `capped` for every kind of full cap, so that a sentence can count them. */
const groupOf = (traced: TracedOrder): string => {
  const rule = traced.row.failed?.rule ?? "";
  if (rule.endsWith("Cap")) return "capped";
  if (rule === "wallet") return "short of balance";
  return traced.brief ?? "not asked";
};

const counted = (traced: readonly TracedOrder[]): string => {
  const groups = new Map<string, number>();
  for (const one of traced) groups.set(groupOf(one), (groups.get(groupOf(one)) ?? 0) + 1);
  return [...groups]
    .toSorted(([, one], [, other]) => other - one)
    .map(([group, count]) => `${count} ${group}`)
    .join(", ");
};

export type Conclusion =
  /** A ping got bids; these win if they stand. */
  | { kind: "bid"; winning: readonly TracedOrder[] }
  /** `sold` are in the order of their sale. */
  | { kind: "sold"; sold: readonly TracedOrder[] }
  | { kind: "unmatched" }
  | { kind: "pending"; waitingFor: TracedOrder | null };

const soldAt = (traced: TracedOrder) =>
  `${traced.row.buyerName} at ${formatMoney(traced.row.priceCents ?? 0)}`;

const bidCount = (all: readonly TracedOrder[]): string => {
  const bids = all.filter(({ row }) => row.eligible && row.priceCents !== null).length;
  return `${bids} ${bids === 1 ? "bid" : "bids"}`;
};

const bidSentence = (winning: readonly TracedOrder[], all: readonly TracedOrder[]): string => {
  const others = all.filter((traced) => traced.brief !== null);
  const why = others.length > 0 ? `; ${counted(others)}` : "";
  return `Best of ${bidCount(all)}: ${joined(winning.map(soldAt))}${why}.`;
};

/**
 * Why a lead went where it went, in one sentence: "Sold to Acme at $42.00, 2nd in the waterfall;
 * BrightSun skipped: daily cap 20/20." or "Unmatched: 3 capped, 1 outside hours."
 * @param all every order looked at, in the order considered
 */
export const traceSentence = (
  conclusion: Conclusion,
  all: readonly TracedOrder[],
  how: { method: RoutingSettings["method"]; dryRun?: boolean; isPing?: boolean },
): string => {
  if (conclusion.kind === "pending")
    return conclusion.waitingFor
      ? `Waiting for a definite answer of ${soldAt(conclusion.waitingFor)}.`
      : "Waiting to be routed on.";
  if (conclusion.kind === "unmatched") {
    const word = how.isPing ? "No bid" : how.dryRun ? "Would be unmatched" : "Unmatched";
    return `${word}: ${all.length === 0 ? "the campaign has no orders" : counted(all)}.`;
  }
  if (conclusion.kind === "bid") return bidSentence(conclusion.winning, all);
  const places = conclusion.sold.map((traced) => all.indexOf(traced) + 1);
  const last = Math.max(0, ...places);
  return (
    `${how.dryRun ? "Would be sold" : "Sold"} to ${joined(conclusion.sold.map(soldAt))}, ` +
    `${placeIn(how.method, places, bidCount(all))}${skips(all.slice(0, last))}.`
  );
};

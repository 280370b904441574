import { formatMoney } from "#contract/format-money";
import type { RoutedOrder } from "#contract/order";
import type { TraceRow } from "#contract/trace";
import type { Standing } from "#domain/sale/sale-store";
import { localTime } from "../clock/local-time.ts";
import {
  type CapState,
  capRule,
  capStates,
  describeCap,
  describeLimit,
  fullCap,
} from "./cap-states.ts";
import { checkFilter, type FilterFailure } from "./check-filter.ts";
import { describeRule, describeValue, fieldLabel } from "./describe-rule.ts";
import { describeClock, describeHours, isOpen } from "./is-open.ts";
import type { RoutedLead } from "./routed-lead.ts";

/** The first rule that keeps an order from a lead. `brief` is for the trace's one sentence. */
export type Failure = NonNullable<TraceRow["failed"]> & { brief: string };

export type Explanation =
  | { eligible: true; caps: CapState[] }
  | { eligible: false; failed: Failure; caps: CapState[] };

type Considered = { order: RoutedOrder; lead: RoutedLead; at: Date };

const checkState = ({ order }: Considered): Failure | null => {
  if (order.buyerState === "paused")
    return { rule: "buyerActive", wanted: "an active buyer", got: "paused", brief: "paused" };
  if (order.state === "active") return null;
  const why = order.pausedReason ? `paused: ${order.pausedReason}` : "paused";
  return { rule: "orderActive", wanted: "an active order", got: why, brief: "paused" };
};

const checkPlace = ({ order, lead }: Considered): Failure | null => {
  if (order.price.kind === "bid" && lead.method !== "pingPost")
    return {
      rule: "pricing",
      wanted: "a fixed price, or a campaign that routes by ping-post",
      got: "priced by bids",
      brief: "priced by bids",
    };
  if (order.rank.weight === 0 && lead.method === "weighted")
    return { rule: "weight", wanted: "a weight above 0", got: "0", brief: "weight 0" };
  if (lead.boughtBy.includes(order.buyerId))
    return {
      rule: "oncePerBuyer",
      wanted: "a lead this buyer does not have",
      got: "sold to this buyer",
      brief: "already has it",
    };
  if (!order.exclusive || lead.boughtBy.length === 0) return null;
  return {
    rule: "exclusive",
    wanted: "to be the only buyer",
    got: `sold to ${lead.boughtBy.length} already`,
    brief: "wants it alone",
  };
};

const describeFailure = (failure: FilterFailure, lead: RoutedLead): Failure => {
  const labels = [...new Set(failure.rules.map((rule) => fieldLabel(rule.field, lead.words)))];
  const wanted = failure.rules.map((rule) => describeRule(rule, lead.words)).join(", or ");
  const got = failure.rules.map((rule) => describeValue(rule, lead.values, lead.words));
  return {
    rule: `filter.${failure.rules[0]?.field ?? ""}`,
    wanted: wanted.slice(0, 500),
    got: [...new Set(got)].join(", ").slice(0, 500),
    brief: `filtered by ${labels.join(" and ")}`,
  };
};

const checkTerms = ({ order, lead, at }: Considered): Failure | null => {
  const failure = checkFilter(order.filter, lead.values, at);
  if (failure) return describeFailure(failure, lead);
  if (order.hours === null || isOpen(order.hours, at, order.timeZone)) return null;
  return {
    rule: "hours",
    wanted: describeHours(order.hours, localTime(at, order.timeZone).weekday),
    got: describeClock(at, order.timeZone),
    brief: "outside hours",
  };
};

/** A bid is not known before the auction; whatever it will be, it is one cent or more. */
const leastCost = ({ order }: Considered): number =>
  order.price.kind === "fixed" ? order.price.cents : Math.max(1, order.rank.floorCents);

const checkPrice = ({ order, lead }: Considered): Failure | null => {
  if (order.price.kind === "bid" || order.price.cents >= lead.leastPriceCents) return null;
  const got = formatMoney(order.price.cents);
  return {
    rule: "margin",
    wanted: `a price of at least the payout, ${formatMoney(lead.leastPriceCents)}`,
    got,
    brief: `price ${got} below the payout`,
  };
};

/** The cap that a price would exceed, as the trace tells it. */
export const checkCaps = (caps: readonly CapState[], priceCents: number): Failure | null => {
  const full = fullCap(caps, priceCents);
  if (!full) return null;
  const got = describeCap(full.cap, full.used);
  const rule = capRule(full.cap);
  return {
    rule,
    wanted: describeLimit(full.cap),
    got,
    brief: `${rule.replace(/([A-Z])/g, " $1").toLowerCase()} ${got}`,
  };
};

/** What a price wants of a wallet, as the trace tells it. */
export const checkWallet = (availableCents: number, priceCents: number): Failure | null =>
  availableCents >= priceCents
    ? null
    : {
        rule: "wallet",
        wanted: `${formatMoney(priceCents)} available`,
        got: formatMoney(availableCents),
        brief: `balance ${formatMoney(availableCents)}`,
      };

const explainStanding = (considered: Considered, standing: Standing): Explanation => {
  const { order, at } = considered;
  const caps = capStates(order, standing.usage, at);
  const cost = leastCost(considered);
  const failed = checkCaps(caps, cost) ?? checkWallet(standing.availableCents, cost);
  return failed ? { eligible: false, failed, caps } : { eligible: true, caps };
};

/**
 * Whether an order may buy a lead, or the first rule that says no. Rules in order: buyer and order
 * active; pricing, weight, once per buyer, exclusive; filter, hours; margin; caps; wallet. That a
 * buyer was sold the same phone lately is known only to the booking, which refuses it.
 * @param standing null to look only at what the order itself says, before caps and wallet are read
 */
export const explainOrder = (
  order: RoutedOrder,
  lead: RoutedLead,
  standing: Standing | null,
  at: Date,
): Explanation => {
  const considered = { order, lead, at };
  const failed =
    checkState(considered) ??
    checkPlace(considered) ??
    checkTerms(considered) ??
    checkPrice(considered);
  if (failed) return { eligible: false, failed, caps: [] };
  return standing ? explainStanding(considered, standing) : { eligible: true, caps: [] };
};

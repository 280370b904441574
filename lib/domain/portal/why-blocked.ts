import type { Buyer } from "#contract/buyer";
import { formatMoney } from "#contract/format-money";
import type { OrderId } from "#contract/id";
import type { WalletView } from "#contract/live";
import type { Cap, CapPeriod, Order } from "#contract/order";
import type { AnswerOf } from "#contract/routes";
import { rechargePauseReason } from "../billing/recharge/recharge-pause.ts";
import { isOpen } from "../routing/is-open.ts";
import { periodKeys } from "../routing/period-keys.ts";
import { exceededCap } from "../sale/exceeded-cap.ts";
import { noUsage, type Usage } from "../sale/usage.ts";
import { walletState } from "../wallet/wallet-state.ts";
import { nextOpening, zoneName } from "./next-opening.ts";

type Blocked = AnswerOf<"GET /v1/portal/summary">["body"]["blocked"];

export type BuyerStanding = {
  buyer: Buyer;
  wallet: WalletView;
  orders: readonly Order[];
  usage: ReadonlyMap<OrderId, Usage>;
  /** Whether amounts may be told: not to roles that see no money. */
  tellsMoney: boolean;
};

const paused = "Deliveries are paused";

const adjectives: Record<CapPeriod, string> = {
  hour: "hourly",
  day: "daily",
  week: "weekly",
  month: "monthly",
  total: "total",
};

const resets: Record<CapPeriod, string> = {
  hour: " It resets at the next full hour.",
  day: " It resets at midnight",
  week: " It resets on Monday",
  month: " It resets on the 1st",
  total: "",
};

const capSentence = (
  { cap, used }: { cap: Cap; used: number },
  { zone, tellsMoney }: { zone: string; tellsMoney: boolean },
): string => {
  const isTold = tellsMoney || cap.measure === "count";
  const figure = (value: number) => (cap.measure === "count" ? `${value}` : formatMoney(value));
  const byZone = cap.period !== "hour" && cap.period !== "total" ? `, ${zone}.` : "";
  const figures = isTold ? `: ${figure(used)} of ${figure(cap.limit)}` : "";
  return `Your ${adjectives[cap.period]} cap is reached${figures}.${resets[cap.period]}${byZone}`;
};

const pausedSentence = (buyer: Buyer, orders: readonly Order[]): string => {
  if (buyer.state === "paused")
    return `Your account is paused${buyer.pausedReason ? `: ${buyer.pausedReason}` : "."}`;
  if (orders.length === 0) return "You have no order yet, so no lead can be sent to you.";
  const reason = orders.find(({ pausedReason }) => pausedReason !== null)?.pausedReason;
  return orders.length === 1
    ? `Your order is paused${reason ? `: ${reason}` : "."}`
    : `All ${orders.length} of your orders are paused${reason ? `: ${reason}` : "."}`;
};

const hoursSentence = (orders: readonly Order[], at: Date, timeZone: string): string => {
  const openings = orders.flatMap(({ hours }) =>
    hours === null ? [] : (nextOpening(hours, at, timeZone) ?? []),
  );
  const [opening] = openings;
  return opening === undefined
    ? "Your orders have no open hours."
    : `Outside your hours until ${opening}.`;
};

/** For want of money: roles without it learn that nothing comes, and who can help the portal says. */
const balanceSentence = (reason: string, { tellsMoney }: BuyerStanding): string =>
  tellsMoney ? reason : `${paused} until funds are added.`;

/**
 * Why no lead would arrive now, in one sentence with its figures; null when one could. Causes are
 * named in the order in which a person can do something about them.
 */
export const whyBlocked = (standing: BuyerStanding, at: Date): Blocked => {
  const { buyer, wallet, usage } = standing;
  const active = standing.orders.filter(({ state }) => state === "active");
  if (buyer.state === "paused" && buyer.pausedReason === rechargePauseReason)
    return {
      code: "balance",
      message: balanceSentence(`${paused}: ${rechargePauseReason}`, standing),
    };
  if (buyer.state === "paused" || active.length === 0)
    return { code: "paused", message: pausedSentence(buyer, standing.orders) };
  const money = walletState(wallet, { orders: active, lowBalanceCents: 0 });
  if (money.message !== null)
    return { code: "balance", message: balanceSentence(money.message, standing) };
  const open = active.filter(({ hours }) => isOpen(hours, at, buyer.timeZone));
  if (open.length === 0)
    return { code: "hours", message: hoursSentence(active, at, buyer.timeZone) };
  const keys = periodKeys(at, buyer.timeZone);
  const exceeded = open.map(({ id, caps, price }) =>
    exceededCap(caps, {
      usage: usage.get(id) ?? noUsage,
      keys,
      priceCents: price.kind === "fixed" ? price.cents : 1,
    }),
  );
  const [first] = exceeded;
  if (!first || exceeded.includes(null)) return null;
  const zone = zoneName(at, buyer.timeZone);
  const { tellsMoney } = standing;
  return { code: "caps", message: capSentence(first, { zone, tellsMoney }) };
};

import type { AutoRecharge } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import { type Reaction, told } from "./reaction.ts";
import type { Recharging } from "./table-change.ts";

/** Part of the monthly limit at which a buyer is told for the first time. */
const firstPercent = 80;

/** What has been recharged for sure: a charge under way may yet fail. */
const settledCents = ({ autoRecharge, rechargingPaymentId }: Recharging): number =>
  autoRecharge === null
    ? 0
    : autoRecharge.rechargedCents - (rechargingPaymentId === null ? 0 : autoRecharge.amountCents);

/** 100 when no further recharge fits into the month, 80 from four fifths of it on, else 0. */
const limitPercent = (recharge: AutoRecharge, cents: number): 0 | 80 | 100 => {
  if (cents <= 0) return 0;
  if (cents + recharge.amountCents > recharge.monthlyLimitCents) return 100;
  return cents * 100 >= recharge.monthlyLimitCents * firstPercent ? firstPercent : 0;
};

const isRecharged = (before: Recharging | null, after: Recharging): boolean =>
  before?.autoRecharge?.month !== after.autoRecharge?.month ||
  settledCents(after) > (before === null ? 0 : settledCents(before));

/**
 * What a change of a buyer's auto-recharge sets off: it was switched off for the buyer, or a
 * recharge brought the month to its limit, each level told once per month and limit.
 * @param id the same at every repeat of the change
 */
export const rechargeReactions = (change: {
  id: string;
  buyerId: BuyerId;
  before: Recharging | null;
  after: Recharging;
}): Reaction[] => {
  const { id, buyerId, before, after } = change;
  const recharge = after.autoRecharge;
  if (recharge === null) return [];
  const about = { kind: "wallet" } as const;
  const reactions: Reaction[] = [];
  const wasOff = before?.autoRecharge?.disabledReason ?? null;
  if (recharge.disabledReason !== null && wasOff === null)
    reactions.push(told({ key: `autoRechargeOff-${id}`, kind: "autoRechargeOff", buyerId, about }));
  const percent = limitPercent(recharge, settledCents(after));
  if (recharge.enabled && percent > 0 && isRecharged(before, after))
    reactions.push(
      told({
        key: `autoRechargeLimit-${recharge.month}-${recharge.monthlyLimitCents}-${percent}`,
        kind: "autoRechargeLimit",
        buyerId,
        about,
        percent,
      }),
    );
  return reactions;
};

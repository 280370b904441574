import type { Campaign, Payout } from "#contract/campaign";
import type { Source } from "#contract/source";

/** How this source is paid in this campaign: its own agreement, else the campaign's. */
export const agreedPayout = (campaign: Campaign, source: Source): Payout =>
  source.campaigns.find((entry) => entry.campaignId === campaign.id)?.payout ?? campaign.payout;

/**
 * The supplier's part of one sale, in cents. A percentage is of each sale, rounded down, so it is
 * never more than the price. A fixed payout is for the lead: its first sale carries it whole, the
 * further sales of a shared lead carry nothing.
 */
export const payoutFor = (
  payout: Payout,
  sale: { priceCents: number; isFirst: boolean },
): number =>
  payout.kind === "percentage"
    ? Math.floor((sale.priceCents * payout.basisPoints) / 10_000)
    : sale.isFirst
      ? payout.cents
      : 0;

/**
 * The least price a lead may go for. An exclusive lead is never sold below its fixed payout, which
 * would lose money on every sale; a shared one may be, because its further sales make up for it.
 */
export const leastPrice = (payout: Payout, maxSales: number): number =>
  payout.kind === "fixed" && maxSales === 1 ? payout.cents : 0;

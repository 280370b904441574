import type { Campaign } from "#contract/campaign";
import type { BuyerId, CampaignId, DeliveryId } from "#contract/id";
import type { Lead, LeadSale, Reason } from "#contract/lead";
import type { RoutedOrder } from "#contract/order";
import type { StandingBid } from "#contract/ping";
import type { Source } from "#contract/source";
import type { Trace } from "#contract/trace";
import type { AuctionDeps } from "#domain/auction/auction-deps";
import type { Clock, NewId } from "#domain/effects";
import type { SaleStore } from "#domain/sale/sale-store";

/** The effects of distributing a lead. */
export type DistributionDeps = {
  /** All orders of a campaign; null when there is no such campaign. */
  routingTable: (campaignId: CampaignId) => Promise<RoutedOrder[] | null>;
  sales: Omit<SaleStore, "listExpiredHolds">;
  /** Counts the turns of a campaign's rings; see `NextTurn`. */
  nextTurn: (campaignId: CampaignId, ringName: string) => Promise<number>;
  auction: AuctionDeps;
  /** The fast path of deliveries, which never rejects; what it loses, their sweep finds. */
  announce: (deliveries: readonly { buyerId: BuyerId; deliveryId: DeliveryId }[]) => Promise<void>;
  clock: Clock;
  newId: NewId;
};

export type DistributionInput = {
  /** As it is stored now: its sales are those it has already. */
  lead: Lead;
  campaign: Campaign;
  source: Source;
  /** The bids of the ping this lead was posted for, best first. */
  ranking?: readonly StandingBid[];
  /** Only tells what would happen: writes nothing, asks nobody. */
  dryRun: boolean;
  /** No buyer is waited for beyond this instant. */
  deadline: Date;
};

export type Distribution =
  | { kind: "sold"; sales: LeadSale[]; payoutCents: number; trace: Trace }
  | { kind: "unmatched"; reason: Reason; trace: Trace }
  /** An offer is out without a definite answer, or time ran out: distribute it again later. */
  | { kind: "pending"; trace: Trace };

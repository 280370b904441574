import type { Buyer, Member } from "#contract/buyer";
import type { Attempt, Delivery, Endpoint } from "#contract/delivery";
import type { CampaignId, LeadId, MemberId, OrderId } from "#contract/id";
import type { WalletView } from "#contract/live";
import type { Order } from "#contract/order";
import type { Usage } from "../sale/usage.ts";

/** One way a sold lead takes to the buyer, with the last try of it. */
export type DeliveryRecord = {
  delivery: Delivery;
  endpoint: Endpoint | null;
  lastAttempt: Attempt | null;
};

/** One buyer's account beside its sales. Nothing here can name another buyer. */
export type BuyerAccount = {
  profile: () => Promise<Buyer>;
  wallet: () => Promise<WalletView>;
  orders: () => Promise<Order[]>;
  /** Public names of the campaigns the buyer was sold leads of or has orders in. */
  campaigns: () => Promise<{ id: CampaignId; name: string }[]>;
  usage: (orderIds: readonly OrderId[]) => Promise<Map<OrderId, Usage>>;
  member: (memberId: MemberId) => Promise<Member | null>;
  activeMembers: () => Promise<Member[]>;
  deliveries: (leadId: LeadId) => Promise<DeliveryRecord[]>;
};

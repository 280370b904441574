import type { CampaignId, OrderId } from "#contract/id";
import type { OrderRank, OrderTerms, RoutedOrder } from "#contract/order";
import type { Page, PageQuery } from "#contract/page";
import type { Repeat, Repeated } from "../repeat.ts";
import type { StateChange } from "../state-change.ts";

export type OrderPath = { campaignId: CampaignId; orderId: OrderId };

/**
 * Where orders are kept, each on two sides that never differ: the terms in the buyer's partition,
 * and the row of the campaign's routing table.
 */
export type OrderStore = {
  read: (path: OrderPath) => Promise<RoutedOrder | null>;
  listOfCampaign: (campaignId: CampaignId, page: PageQuery) => Promise<Page<RoutedOrder>>;
  routingTable: (campaignId: CampaignId) => Promise<RoutedOrder[] | null>;
  /** `buyerChanged`: what the row copies of its buyer is no longer so. */
  add: (
    order: RoutedOrder,
    repeat: Repeat | null,
  ) => Promise<
    | { kind: "added" }
    | { kind: "buyerChanged" }
    | { kind: "tooManyOrders" }
    | { kind: "campaignAbsent" }
    | Repeated
  >;
  change: (
    order: RoutedOrder,
    change: OrderTerms & { rank: OrderRank; changedAt: string },
  ) => Promise<RoutedOrder | null>;
  setState: (order: RoutedOrder, change: StateChange) => Promise<RoutedOrder | null>;
};

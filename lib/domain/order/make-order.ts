import type { Buyer } from "#contract/buyer";
import { type BuyerId, type CampaignId, OrderId } from "#contract/id";
import { limits } from "#contract/limits";
import type { OrderRank, OrderTerms, RoutedOrder } from "#contract/order";
import type { BuyerStore } from "../buyer/buyer-store.ts";
import type { CampaignStore } from "../campaign/campaign-store.ts";
import type { Clock, NewId } from "../effects.ts";
import type { EndpointStore } from "../endpoint/endpoint-store.ts";
import { Defect, notFound, Refusal } from "../errors.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import type { Repeat } from "../repeat.ts";
import { checkEndpoints } from "./check-endpoints.ts";
import { checkOrder } from "./check-order.ts";
import type { OrderStore } from "./order-store.ts";

type Deps = {
  campaigns: Pick<CampaignStore, "read">;
  buyers: Pick<BuyerStore, "read">;
  endpoints: Pick<EndpointStore, "read">;
  orders: Pick<OrderStore, "add" | "read">;
  clock: Clock;
  newId: NewId;
  plainHttp: boolean;
};

const maxTries = 5;

/** A new row of the routing table: the order with what it copies of its buyer. */
export const routedOrderOf = (
  { terms, rank, buyer }: { terms: OrderTerms; rank: OrderRank; buyer: Buyer },
  made: { id: OrderId; campaignId: CampaignId; at: string },
): RoutedOrder => ({
  ...terms,
  id: made.id,
  buyerId: buyer.id,
  campaignId: made.campaignId,
  state: "active",
  pausedReason: null,
  createdAt: made.at,
  changedAt: made.at,
  rank,
  buyerName: buyer.name,
  buyerState: buyer.state,
  timeZone: buyer.timeZone,
  aliases: {},
});

const unknownBuyer = (buyerId: BuyerId): Refusal =>
  new Refusal("invalid_request", "One value needs a fix; see errors.", {
    errors: [
      {
        pointer: "#/buyerId",
        code: "unknown_buyer",
        message: `There is no buyer ${buyerId}.`,
        hint: "Use the id of a buyer, or make one first.",
      },
    ],
  });

/**
 * Adds an order of a buyer to a campaign, on both sides at once. A buyer who changes meanwhile is
 * read again. A repeat with the same key answers with the first order.
 * @throws Refusal not_found, invalid_request or conflict
 */
export const makeOrder = async (
  deps: Deps,
  input: {
    campaignId: CampaignId;
    buyerId: BuyerId;
    terms: OrderTerms;
    rank: OrderRank;
    repeat: Repeat | null;
  },
): Promise<{ order: RoutedOrder; replayed: boolean }> => {
  const { campaignId, buyerId, terms, rank } = input;
  const campaign = await deps.campaigns.read(campaignId);
  if (!campaign) throw notFound("campaign");
  refuseInvalid([
    ...checkOrder({ terms, rank, campaign }, { pointer: "#", plainHttp: deps.plainHttp }),
    ...(await checkEndpoints(deps.endpoints, buyerId, terms.endpointIds)),
  ]);
  const made = { id: deps.newId("order"), campaignId, at: deps.clock().toISOString() };
  for (let tried = 0; tried < maxTries; tried++) {
    const buyer = await deps.buyers.read(buyerId);
    if (!buyer) throw unknownBuyer(buyerId);
    const order = routedOrderOf({ terms, rank, buyer }, made);
    const added = await deps.orders.add(order, input.repeat);
    switch (added.kind) {
      case "added":
        return { order, replayed: false };
      case "repeated": {
        const orderId = OrderId.parse(added.id);
        const first = await deps.orders.read({ campaignId, orderId });
        if (!first) throw new Defect("a repeated order is not there");
        return { order: first, replayed: true };
      }
      case "campaignAbsent":
        throw notFound("campaign");
      case "tooManyOrders":
        throw new Refusal(
          "conflict",
          `A buyer has at most ${limits.ordersPerBuyer} orders. Change one of them instead.`,
        );
      case "buyerChanged":
        break;
    }
  }
  throw new Refusal("unavailable", "This buyer is being changed. Try again.");
};

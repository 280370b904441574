import type { OrderRank, OrderTerms, RoutedOrder } from "#contract/order";
import type { CampaignStore } from "../campaign/campaign-store.ts";
import type { Clock } from "../effects.ts";
import type { EndpointStore } from "../endpoint/endpoint-store.ts";
import { unmaskTerms } from "../endpoint/mask-secrets.ts";
import { notFound } from "../errors.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import { checkEndpoints } from "./check-endpoints.ts";
import { checkOrder } from "./check-order.ts";
import type { OrderPath, OrderStore } from "./order-store.ts";

type Deps = {
  campaigns: Pick<CampaignStore, "read">;
  endpoints: Pick<EndpointStore, "read">;
  orders: Pick<OrderStore, "change" | "read">;
  clock: Clock;
  plainHttp: boolean;
};

/**
 * Changes an order on both sides. A secret that comes back masked stays as it is. A repeat
 * changes nothing more.
 * @throws Refusal not_found or invalid_request
 */
export const changeOrder = async (
  deps: Deps,
  { path, terms: written, rank }: { path: OrderPath; terms: OrderTerms; rank: OrderRank },
): Promise<RoutedOrder> => {
  const campaign = await deps.campaigns.read(path.campaignId);
  const before = await deps.orders.read(path);
  if (!campaign || !before) throw notFound("order");
  const terms = unmaskTerms(written, before);
  refuseInvalid([
    ...checkOrder({ terms, rank, campaign }, { pointer: "#", plainHttp: deps.plainHttp }),
    ...(await checkEndpoints(deps.endpoints, before.buyerId, terms.endpointIds)),
  ]);
  const changedAt = deps.clock().toISOString();
  const order = await deps.orders.change(before, { ...terms, rank, changedAt });
  if (!order) throw notFound("order");
  return order;
};

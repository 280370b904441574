import type { RouteKey } from "#contract/routes";
import { notFound } from "#domain/errors";
import { changeOrder } from "#domain/order/change-order";
import { makeOrder } from "#domain/order/make-order";
import { setOrderState } from "#domain/order/set-order-state";
import { showOrder } from "#domain/order/show-order";
import { paused, resumed } from "#domain/state-change";
import type { ApiHandlers } from "../http-api.ts";
import type { SetupDeps } from "./setup-deps.ts";
import { replayHeaders, setupRepeat } from "./setup-repeat.ts";

type OrderKey = Extract<RouteKey, `${string} /v1/agency/campaigns/{campaignId}/orders${string}`>;

/** Orders: what a buyer wants of a campaign, with the agency's rank. */
export const orderHandlers = (deps: SetupDeps): ApiHandlers<OrderKey> => ({
  "GET /v1/agency/campaigns/{campaignId}/orders": async ({ path, query, principal }) => {
    if (!(await deps.campaigns.read(path.campaignId))) throw notFound("campaign");
    const { items, next } = await deps.orders.listOfCampaign(path.campaignId, query);
    return {
      status: 200,
      body: { items: items.map((order) => showOrder(order, principal)), next },
    };
  },
  "POST /v1/agency/campaigns/{campaignId}/orders": async (request) => {
    const { buyerId, rank, ...terms } = request.body;
    const { order, replayed } = await makeOrder(deps, {
      ...request.path,
      buyerId,
      rank,
      terms,
      repeat: setupRepeat(deps, "POST order", request),
    });
    return {
      status: 201,
      body: showOrder(order, request.principal),
      headers: replayHeaders(replayed),
    };
  },
  "GET /v1/agency/campaigns/{campaignId}/orders/{orderId}": async ({ path, principal }) => {
    const order = await deps.orders.read(path);
    if (!order) throw notFound("order");
    return { status: 200, body: showOrder(order, principal) };
  },
  "PUT /v1/agency/campaigns/{campaignId}/orders/{orderId}": async ({ path, body, principal }) => {
    const { rank, ...terms } = body;
    const order = await changeOrder(deps, { path, terms, rank });
    return { status: 200, body: showOrder(order, principal) };
  },
  "POST /v1/agency/campaigns/{campaignId}/orders/{orderId}/pause": async (request) => {
    const change = paused(request.body.reason, deps.clock());
    const order = await setOrderState(deps.orders, request.path, change);
    return { status: 200, body: showOrder(order, request.principal) };
  },
  "POST /v1/agency/campaigns/{campaignId}/orders/{orderId}/resume": async (request) => {
    const order = await setOrderState(deps.orders, request.path, resumed(deps.clock()));
    return { status: 200, body: showOrder(order, request.principal) };
  },
});

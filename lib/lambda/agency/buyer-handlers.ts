import type { BuyerId } from "#contract/id";
import { changeBuyer } from "#domain/buyer/change-buyer";
import { makeBuyer } from "#domain/buyer/make-buyer";
import { showEndpoint } from "#domain/endpoint/show-endpoint";
import { notFound } from "#domain/errors";
import { showOrder } from "#domain/order/show-order";
import { paused, resumed, type StateChange } from "#domain/state-change";
import type { ApiHandlers } from "../http-api.ts";
import type { SetupDeps } from "./setup-deps.ts";
import { replayHeaders, setupRepeat } from "./setup-repeat.ts";

type BuyerKey =
  | "GET /v1/agency/buyers"
  | "POST /v1/agency/buyers"
  | "GET /v1/agency/buyers/{buyerId}"
  | "PUT /v1/agency/buyers/{buyerId}"
  | "POST /v1/agency/buyers/{buyerId}/pause"
  | "POST /v1/agency/buyers/{buyerId}/resume";

/** Buyers: one call makes one that can receive leads. */
export const buyerHandlers = (deps: SetupDeps): ApiHandlers<BuyerKey> => {
  const setState = async (buyerId: BuyerId, change: StateChange) => {
    const buyer = await deps.buyers.setState(buyerId, change);
    if (!buyer) throw notFound("buyer");
    return { status: 200 as const, body: buyer };
  };
  return {
    "GET /v1/agency/buyers": async ({ query }) => ({
      status: 200,
      body: await deps.buyers.list(query),
    }),
    "POST /v1/agency/buyers": async (request) => {
      const { principal, body } = request;
      const { buyer, endpoint, order, invitation, replayed } = await makeBuyer(deps, {
        input: body,
        actor: principal.actor,
        repeat: setupRepeat(deps, "POST buyer", request),
      });
      return {
        status: 201,
        body: {
          buyer,
          endpoint: showEndpoint(endpoint, principal),
          order: order && showOrder(order, principal),
          invitation,
        },
        headers: replayHeaders(replayed),
      };
    },
    "GET /v1/agency/buyers/{buyerId}": async ({ path }) => {
      const buyer = await deps.buyers.read(path.buyerId);
      if (!buyer) throw notFound("buyer");
      return { status: 200, body: buyer };
    },
    "PUT /v1/agency/buyers/{buyerId}": async ({ path, body }) => ({
      status: 200,
      body: await changeBuyer(deps, { ...path, draft: body }),
    }),
    "POST /v1/agency/buyers/{buyerId}/pause": ({ path, body }) =>
      setState(path.buyerId, paused(body.reason, deps.clock())),
    "POST /v1/agency/buyers/{buyerId}/resume": ({ path }) =>
      setState(path.buyerId, resumed(deps.clock())),
  };
};

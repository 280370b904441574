import { replayDelivery } from "#domain/delivery/replay-delivery";
import { replayRange } from "#domain/delivery/replay-range";
import { notFound } from "#domain/errors";
import type { ApiHandlers } from "../http-api.ts";
import type { WorkDeps } from "./work-deps.ts";

type DeliveryKey =
  | "GET /v1/agency/buyers/{buyerId}/deliveries"
  | "GET /v1/agency/buyers/{buyerId}/deliveries/{deliveryId}"
  | "POST /v1/agency/buyers/{buyerId}/deliveries/{deliveryId}/replay"
  | "POST /v1/agency/buyers/{buyerId}/replays";

/** Deliveries: what was sent, what came back, and sending it again. */
export const deliveryHandlers = (deps: WorkDeps): ApiHandlers<DeliveryKey> => ({
  "GET /v1/agency/buyers/{buyerId}/deliveries": async ({ path, query }) => {
    if (!(await deps.buyers.read(path.buyerId))) throw notFound("buyer");
    return { status: 200, body: await deps.deliveryLog.list(path.buyerId, query) };
  },
  "GET /v1/agency/buyers/{buyerId}/deliveries/{deliveryId}": async ({ path }) => {
    const found = await deps.deliveryLog.read(path.buyerId, path.deliveryId);
    if (!found) throw notFound("delivery");
    return { status: 200, body: found };
  },
  "POST /v1/agency/buyers/{buyerId}/deliveries/{deliveryId}/replay": async ({ path }) => ({
    status: 202,
    body: await replayDelivery(deps, path),
  }),
  "POST /v1/agency/buyers/{buyerId}/replays": async ({ path, body }) => ({
    status: body.estimateOnly ? 200 : 202,
    body: await replayRange(deps, { ...path, ...body }),
  }),
});

import type { Delivery, Endpoint } from "#contract/delivery";
import type { BuyerId, EndpointId } from "#contract/id";
import { limits } from "#contract/limits";
import type { Clock } from "#domain/effects";
import { notFound, Refusal } from "#domain/errors";
import type { AnnounceDeliveries, DeliveryStore, EndpointKey } from "./delivery-store.ts";
import { isBeingSent, replayed } from "./replay-delivery.ts";

/** Which deliveries: of one endpoint, last changed from `from` up to and including `to`. */
export type DeliveryRange = {
  buyerId: BuyerId;
  endpointId: EndpointId;
  from: string;
  to: string;
  states: readonly Delivery["state"][];
};

export type ReplayRangeDeps = {
  deliveries: Pick<DeliveryStore, "move">;
  /** At most `limit` of the range, oldest first. */
  findDeliveries: (range: DeliveryRange, limit: number) => Promise<Delivery[]>;
  readEndpoint: (path: EndpointKey) => Promise<Endpoint | null>;
  announce: AnnounceDeliveries;
  clock: Clock;
};

/** A replay sends this many a minute, so that a healed server is not felled by what it missed. */
export const replaysPerMinute = 60;
const paceMs = 60_000 / replaysPerMinute;

/** Beyond this the queue cannot hold a message; the sweeper brings those deliveries. */
const longestDelaySeconds = 900;

const select = async (deps: ReplayRangeDeps, range: DeliveryRange): Promise<Delivery[]> => {
  if (range.from > range.to)
    throw new Refusal("invalid_request", "The range ends before it begins; swap from and to.");
  const found = await deps.findDeliveries(range, limits.replayDeliveries + 1);
  if (found.length > limits.replayDeliveries)
    throw new Refusal(
      "conflict",
      `The range has more than ${limits.replayDeliveries} deliveries. Choose a shorter one.`,
    );
  const at = deps.clock();
  return found.filter((delivery) => !isBeingSent(delivery, at));
};

/**
 * Sends a range of deliveries again under their webhook ids, spread over time; `estimateOnly`
 * counts them. A repeat of the same range finds those that wait in state `due`, so it sends none of
 * the default states twice.
 * @throws Refusal when the endpoint is missing or disabled, or the range is too large
 */
export const replayRange = async (
  deps: ReplayRangeDeps,
  request: DeliveryRange & { estimateOnly: boolean },
): Promise<{ count: number }> => {
  const endpoint = await deps.readEndpoint(request);
  if (!endpoint) throw notFound("endpoint");
  const selected = await select(deps, request);
  if (request.estimateOnly) return { count: selected.length };
  if (endpoint.state !== "active")
    throw new Refusal("conflict", "The endpoint is disabled. Enable it, then send again.");
  let count = 0;
  for (const delivery of selected) if (await replayAt(deps, delivery, count * paceMs)) count += 1;
  return { count };
};

const replayAt = async (
  deps: ReplayRangeDeps,
  delivery: Delivery,
  delayMs: number,
): Promise<boolean> => {
  const at = deps.clock();
  const dueAt = new Date(at.getTime() + delayMs);
  const moved = await deps.deliveries.move(delivery, replayed(delivery, dueAt, at), null);
  if (moved !== "moved") return false;
  const delaySeconds = Math.ceil(delayMs / 1_000);
  if (delaySeconds <= longestDelaySeconds)
    await deps.announce([{ buyerId: delivery.buyerId, deliveryId: delivery.id }], delaySeconds);
  return true;
};

import type { Delivery } from "#contract/delivery";
import type { Clock } from "#domain/effects";
import { notFound, Refusal } from "#domain/errors";
import type { AnnounceDeliveries, DeliveryKey, DeliveryStore } from "./delivery-store.ts";

export type ReplayDeps = {
  deliveries: Pick<DeliveryStore, "read" | "move" | "load">;
  announce: AnnounceDeliveries;
  clock: Clock;
};

/** A delivery as a replay leaves it: due at `dueAt`, on a fresh schedule, under the same id. */
export const replayed = (delivery: Delivery, dueAt: Date, at: Date): Delivery => ({
  ...delivery,
  state: "due",
  dueAt: dueAt.toISOString(),
  claimedUntil: null,
  parkedReason: null,
  replays: delivery.replays + 1,
  attemptsAtReplay: delivery.attempts,
  changedAt: at.toISOString(),
});

/** Whether a delivery is with a worker right now. */
export const isBeingSent = (delivery: Delivery, at: Date): boolean =>
  delivery.state === "claimed" && (delivery.claimedUntil ?? "") > at.toISOString();

const beingSent = () =>
  new Refusal("conflict", "This delivery is being sent right now. Look again in two minutes.");

/**
 * Sends one delivery again at once, under the same webhook id. One that is due already is only
 * hastened, which makes a repeat harmless while it waits.
 * @throws Refusal not_found, or conflict while it is being sent or its endpoint is disabled
 */
export const replayDelivery = async (deps: ReplayDeps, key: DeliveryKey): Promise<Delivery> => {
  const at = deps.clock();
  const delivery = await deps.deliveries.read(key);
  if (!delivery) throw notFound("delivery");
  if (isBeingSent(delivery, at)) throw beingSent();
  if (delivery.state === "due" && (delivery.dueAt ?? "") <= at.toISOString()) {
    await deps.announce([key]);
    return delivery;
  }
  const { endpoint } = await deps.deliveries.load(delivery);
  if (endpoint?.state !== "active")
    throw new Refusal("conflict", "Its endpoint is disabled. Enable it, then send again.");
  const next = replayed(delivery, at, at);
  if ((await deps.deliveries.move(delivery, next, null)) !== "moved") throw beingSent();
  await deps.announce([key]);
  return next;
};

import type { Locale } from "#contract/buyer";
import type { Attempt, Delivery, Endpoint } from "#contract/delivery";
import type { BuyerId, DeliveryId, EndpointId } from "#contract/id";
import type { Sale } from "#contract/sale";
import type { TrailEvent } from "#contract/trail";
import type { EndpointHealth } from "./endpoint-health.ts";

export type DeliveryKey = { buyerId: BuyerId; deliveryId: DeliveryId };

export type Claim =
  | { kind: "claimed"; delivery: Delivery }
  /** Somebody else has it, its time has not come, it is finished, or there is none. */
  | { kind: "skipped"; because: "leased" | "notDue" | "finished" | "absent" };

/** What an attempt leaves behind, written together with the delivery's move. */
export type AttemptRecord = { attempt: Attempt; event: TrailEvent };

/** Deliveries as a worker needs them. All writes touch one buyer's partition. */
export type DeliveryStore = {
  /**
   * Takes a due delivery, or one whose lease has ended, until `until`, and counts an attempt. Of
   * any number of callers at most one gets it; a repeat is `leased`.
   */
  claim: (key: DeliveryKey, lease: { at: Date; until: Date }) => Promise<Claim>;
  /**
   * Moves a delivery that still is exactly `from`, with the record of an attempt if there was one.
   * A repeat finds it moved already and answers `changedMeanwhile`.
   */
  move: (
    from: Delivery,
    to: Delivery,
    record: AttemptRecord | null,
  ) => Promise<"moved" | "changedMeanwhile">;
  read: (key: DeliveryKey) => Promise<Delivery | null>;
  /** The endpoint, the buyer's copy of the lead, and the buyer's language. */
  load: (
    delivery: Delivery,
  ) => Promise<{ endpoint: Endpoint | null; sale: Sale | null; locale: Locale }>;
};

export type EndpointKey = { buyerId: BuyerId; endpointId: EndpointId };

/**
 * Writes what deliveries change of an endpoint while it still is `from`; otherwise answers with the
 * health it has now, null when there is no such endpoint.
 */
export type ChangeHealth = (
  endpoint: EndpointKey,
  from: EndpointHealth,
  to: EndpointHealth,
) => Promise<{ kind: "changed" } | { kind: "differs"; health: EndpointHealth | null }>;

/** Puts deliveries on the queue, at once or after whole seconds (at most 900). */
export type AnnounceDeliveries = (
  deliveries: readonly DeliveryKey[],
  delaySeconds?: number,
) => Promise<void>;

import type { Delivery, Endpoint } from "#contract/delivery";
import type { BuyerId, DeliveryId, EndpointId } from "#contract/id";
import { DeliveryId as DeliveryIdSchema } from "#contract/id";
import type { ChangeHealth, DeliveryStore } from "#domain/delivery/delivery-store";
import { healthy } from "#domain/delivery/endpoint-health";
import { type MemoryMarket, pairName } from "#test/fakes/memory-market";
import { noon } from "#test/fakes/sale-fixtures";
import type { PlantedBug } from "./planted-bugs.ts";

const newEndpoint = (buyerId: BuyerId, id: EndpointId): Endpoint => ({
  id,
  buyerId,
  name: "CRM",
  target: {
    kind: "webhook",
    request: {
      url: `https://buyer.test/hook/${buyerId}/${id}`,
      method: "POST",
      format: "json",
      xmlRoot: "lead",
      mapping: [],
      headers: {},
      auth: { kind: "none" },
      timeoutMs: 5_000,
    },
    answer: { bidUnit: "dollars" },
  },
  state: "active",
  disabledReason: null,
  secrets: [
    {
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr",
      createdAt: noon.toISOString(),
      expiresAt: null,
    },
  ],
  ...healthy,
  createdAt: noon.toISOString(),
  changedAt: noon.toISOString(),
});

const freshId = (id: DeliveryId, attempts: number) =>
  DeliveryIdSchema.parse(`${id.slice(0, -3)}${String(attempts).padStart(3, "0")}`);

/** The deliveries of a memory market and the health of their endpoints. */
export const simulatedDeliveries = (market: MemoryMarket, bug: PlantedBug | undefined) => {
  const endpoints = new Map<string, Endpoint>();
  const endpointOf = (buyerId: BuyerId, endpointId: EndpointId): Endpoint => {
    const name = pairName(buyerId, endpointId);
    const endpoint = endpoints.get(name) ?? newEndpoint(buyerId, endpointId);
    endpoints.set(name, endpoint);
    return endpoint;
  };
  const indexOf = (id: DeliveryId) => market.deliveries.findIndex((one) => one.id === id);
  const store: DeliveryStore = {
    claim: async ({ deliveryId }, { at, until }) => {
      const index = indexOf(deliveryId);
      const stored = market.deliveries[index];
      if (!stored) return { kind: "skipped", because: "absent" };
      const now = at.toISOString();
      if (stored.state === "claimed" && (stored.claimedUntil ?? "") > now)
        return { kind: "skipped", because: "leased" };
      if (stored.state === "due" && (stored.dueAt ?? "") > now)
        return { kind: "skipped", because: "notDue" };
      const isOpen = stored.state === "due" || stored.state === "claimed";
      if (!isOpen) return { kind: "skipped", because: "finished" };
      const delivery: Delivery = {
        ...stored,
        state: "claimed",
        attempts: stored.attempts + 1,
        claimedUntil: until.toISOString(),
      };
      market.deliveries[index] = delivery;
      return {
        kind: "claimed",
        delivery:
          bug === "webhookIdPerTry"
            ? { ...delivery, id: freshId(delivery.id, delivery.attempts) }
            : delivery,
      };
    },
    move: async (from, to) => {
      const index = indexOf(from.id);
      const stored = market.deliveries[index];
      if (stored?.state !== from.state || stored.attempts !== from.attempts)
        return "changedMeanwhile";
      market.deliveries[index] = to;
      return "moved";
    },
    read: async ({ deliveryId }) => market.deliveries[indexOf(deliveryId)] ?? null,
    load: async ({ buyerId, endpointId, leadId }) => ({
      endpoint: endpointOf(buyerId, endpointId),
      sale: market.sales.get(pairName(buyerId, leadId)) ?? null,
      locale: "en-US",
    }),
  };
  const changeHealth: ChangeHealth = async ({ buyerId, endpointId }, from, to) => {
    const endpoint = endpointOf(buyerId, endpointId);
    const isAsSeen =
      endpoint.failuresInARow === from.failuresInARow &&
      endpoint.breakerOpenUntil === from.breakerOpenUntil;
    if (!isAsSeen) return { kind: "differs", health: endpoint };
    endpoints.set(pairName(buyerId, endpointId), { ...endpoint, ...to });
    return { kind: "changed" };
  };
  return { deliveries: store, changeHealth };
};

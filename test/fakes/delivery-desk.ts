import type { Delivery } from "#contract/delivery";
import type { DeliverDeps } from "#domain/delivery/deliver-lead";
import type { DeliveryKey } from "#domain/delivery/delivery-store";
import type { OutboundResult, RenderedRequest } from "#domain/outbound/outbound-result";
import { anEndpoint, aSale } from "./delivery-fixtures.ts";
import {
  emptyDeliveries,
  memoryChangeHealth,
  memoryDeliveryStore,
  putDelivery,
} from "./memory-delivery-store.ts";
import { noon } from "./sale-fixtures.ts";
import { sequentialIds } from "./sequential-ids.ts";

export const timings = { connectMs: 1, firstByteMs: 20, totalMs: 25 };

export const answered = (
  status: number,
  more: { headers?: Record<string, string>; body?: string } = {},
): OutboundResult => ({
  kind: "answered",
  status,
  headers: {},
  body: "",
  truncated: false,
  timings,
  ...more,
});

/** A message on the queue, and when it may be received. */
type Queued = DeliveryKey & { at: number };

/** Everything a delivery worker stands on, in memory, with a clock that is moved by hand. */
export const deliveryDesk = (
  receive: (request: RenderedRequest) => OutboundResult | Promise<OutboundResult> = () =>
    answered(200),
) => {
  const memory = emptyDeliveries();
  const sent: RenderedRequest[] = [];
  const queue: Queued[] = [];
  const time = { now: noon.getTime() };
  const deps: DeliverDeps = {
    deliveries: memoryDeliveryStore(memory),
    changeHealth: memoryChangeHealth(memory),
    announce: async (deliveries, delaySeconds = 0) => {
      const at = time.now + delaySeconds * 1_000;
      queue.push(...deliveries.map((delivery) => ({ ...delivery, at })));
    },
    sendOutbound: async (request) => {
      sent.push(request);
      return receive(request);
    },
    email: {
      send: async ({ to }) => ({ kind: "sent", reference: "m-1", to }),
      brand: {
        agencyName: "Acme Leads",
        accent: "#0f766e",
        portalUrl: "https://leads.acme.example",
      },
      elapsedMs: () => time.now,
    },
    clock: () => new Date(time.now),
    newId: sequentialIds(),
    random: () => 0.5,
  };
  return {
    deps,
    memory,
    sent,
    queue,
    time,
    /** Stores deliveries, each with its lead, and an endpoint for them. */
    stock: (deliveries: Delivery[], endpoint = anEndpoint(1, "https://crm.example.com/in")) => {
      for (const delivery of deliveries) {
        putDelivery(memory, delivery);
        const sale = { ...aSale(1), leadId: delivery.leadId, buyerId: delivery.buyerId };
        memory.sales.set(`${sale.buyerId}/${sale.leadId}`, sale);
      }
      memory.endpoints.set(`${endpoint.buyerId}/${endpoint.id}`, endpoint);
    },
    endpoint: () => [...memory.endpoints.values()][0],
    delivery: (id: string) =>
      [...memory.deliveries.values()].find((delivery) => delivery.id === id),
  };
};

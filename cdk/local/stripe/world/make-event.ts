import type Stripe from "stripe";
import type { Books, StripeEvent } from "./books.ts";
import { type EventType, newId } from "./world.ts";

/** The version that the SDK pins; objects here have its shapes, and types hold them to it. */
export const apiVersion: typeof Stripe.API_VERSION = "2026-10-28.endive";

/** Writes an event about an object as it is now. */
export const makeEvent = (
  books: Books,
  given: { type: EventType; object: object; previous?: object; nowSeconds: number },
): StripeEvent => {
  const event: StripeEvent = {
    id: newId("evt"),
    object: "event",
    api_version: apiVersion,
    created: given.nowSeconds,
    data: {
      object: structuredClone(given.object),
      ...(given.previous && { previous_attributes: given.previous }),
    },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: given.type,
  };
  books.shelves.events.set(event.id, event);
  return event;
};

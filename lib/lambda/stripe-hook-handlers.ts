import { orUnavailable } from "#domain/billing/need-provider";
import { type EventDeps, receiveEvent } from "#domain/billing/receive-event";
import type { ApiHandlers } from "./http-api.ts";
import { logEvent } from "./logger.ts";

/**
 * Where the card's processor tells of what happened. What could not be done is answered with 5xx,
 * so that it is told again.
 */
export const stripeHookHandlers = (deps: EventDeps): ApiHandlers<"POST /v1/hooks/stripe"> => ({
  "POST /v1/hooks/stripe": async ({ rawBody, headers }) => {
    const signature = headers["stripe-signature"] ?? "";
    const event = await orUnavailable(() => receiveEvent(deps, { rawBody, signature }));
    logEvent("event.received", { outcome: event.kind });
    return { status: 200, body: { received: true } };
  },
});

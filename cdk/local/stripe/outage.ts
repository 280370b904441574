import { StripeError, UnreadRequest } from "./world/stripe-error.ts";

/**
 * How ill this Stripe is.
 * - `unavailable` answers 503 and does nothing.
 * - `silent` neither answers nor does anything.
 * - `answersLost` does what it is asked and hangs up instead of answering.
 * - `rateLimited` answers 429 before it looks at the request; nothing is kept.
 * - `locked` answers 429 `lock_timeout`, for another request holds the object; nothing is kept.
 * - `failed` answers 500, has done nothing, and keeps the 500 under the request's key.
 * - `failedAfter` answers 500, has done what it was asked, and keeps the 500 under the key.
 */
export const outageKinds = [
  "none",
  "unavailable",
  "silent",
  "answersLost",
  "rateLimited",
  "locked",
  "failed",
  "failedAfter",
] as const;

export type Outage = {
  kind: (typeof outageKinds)[number];
  /** How long a request with an idempotency key is under way before it begins. */
  slowMs: number;
  /** The requests that meet it, by how they begin: `POST /v1/payment_intents`; null = all. */
  only: string | null;
  /** After so many of them it is over; null = when it is told so. */
  times: number | null;
};

export const noOutage: Outage = { kind: "none", slowMs: 0, only: null, times: null };

/** What a request meets before Stripe looks at it; null = it is looked at. */
export const refusedBy = (kind: Outage["kind"]): StripeError | null => {
  if (kind === "unavailable")
    return new UnreadRequest(503, {
      type: "api_error",
      message: "Stripe is down, as it was told to be.",
    });
  if (kind === "rateLimited")
    return new UnreadRequest(429, {
      type: "invalid_request_error",
      code: "rate_limit",
      message: "Request rate limit exceeded. Learn more: https://docs.stripe.com/rate-limits",
    });
  if (kind === "locked")
    return new UnreadRequest(429, {
      type: "invalid_request_error",
      code: "lock_timeout",
      message:
        "This object cannot be accessed right now because another API request or Stripe process " +
        "is currently accessing it. If you see this error intermittently, retry the request.",
    });
  return null;
};

/** What goes wrong inside of Stripe. */
export const brokenInside = (): StripeError =>
  new StripeError(500, {
    type: "api_error",
    message: "An unknown error occurred, as it was told to.",
  });

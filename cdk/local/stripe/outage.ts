/**
 * How ill this Stripe is. `unavailable` answers 503 and does nothing, `silent` neither answers nor
 * does anything, `answersLost` does what it is asked and hangs up instead of answering.
 */
export const outageKinds = ["none", "unavailable", "silent", "answersLost"] as const;

export type Outage = {
  kind: (typeof outageKinds)[number];
  /** How long a request with an idempotency key is under way before it begins. */
  slowMs: number;
};

export const noOutage: Outage = { kind: "none", slowMs: 0 };

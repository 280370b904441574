import type { Endpoint } from "#contract/delivery";

/** What deliveries change of an endpoint; all else of it is the operator's. */
export type EndpointHealth = Pick<
  Endpoint,
  "state" | "disabledReason" | "failuresInARow" | "failingSince" | "breakerOpenUntil"
>;

const minute = 60_000;

/** From this many failures in a row on, the endpoint rests between single probes. */
export const breakerThreshold = 5;
const firstRestMs = minute / 2;
const longestRestMs = 5 * minute;
/** An endpoint that fails for this long is disabled; its leads stay in the portal. */
export const disableAfterMs = 3 * 24 * 60 * minute;
/** While one probe is out, the others wait this long: a little more than the longest request. */
export const probeMs = 45_000;

const restMs = (failures: number): number =>
  Math.min(longestRestMs, firstRestMs * 2 ** Math.min(failures - breakerThreshold, 10));

export const healthy: Omit<EndpointHealth, "state" | "disabledReason"> = {
  failuresInARow: 0,
  failingSince: null,
  breakerOpenUntil: null,
};

/** Health after the server answered like one that works. */
export const afterSuccess = (health: EndpointHealth): EndpointHealth => ({ ...health, ...healthy });

/** Health after the server failed: the breaker opens, and after three days it is given up. */
export const afterFailure = (health: EndpointHealth, at: Date): EndpointHealth => {
  const failuresInARow = health.failuresInARow + 1;
  const failingSince = health.failingSince ?? at.toISOString();
  const opens = failuresInARow >= breakerThreshold;
  const isGivenUp = at.getTime() - Date.parse(failingSince) >= disableAfterMs;
  return {
    ...(isGivenUp
      ? { state: "disabled", disabledReason: "It failed for three days without a success." }
      : { state: health.state, disabledReason: health.disabledReason }),
    failuresInARow,
    failingSince,
    breakerOpenUntil: opens
      ? new Date(at.getTime() + restMs(failuresInARow)).toISOString()
      : health.breakerOpenUntil,
  };
};

/** Health after the server said 410: it wants no more. */
export const afterGone = (health: EndpointHealth): EndpointHealth => ({
  ...health,
  state: "disabled",
  disabledReason: "Your server answered 410 Gone, which asks us to stop.",
});

export type Passage =
  /** The breaker is closed. */
  | { kind: "open" }
  /** The rest is over: whoever writes `claimed` first sends the one probe. */
  | { kind: "probe"; claimed: EndpointHealth }
  | { kind: "resting"; until: Date };

/** Whether a delivery may be sent to an endpoint now. */
export const passage = (health: EndpointHealth, at: Date): Passage => {
  if (health.breakerOpenUntil === null) return { kind: "open" };
  const until = new Date(health.breakerOpenUntil);
  if (until > at) return { kind: "resting", until };
  const probedUntil = new Date(at.getTime() + probeMs).toISOString();
  return { kind: "probe", claimed: { ...health, breakerOpenUntil: probedUntil } };
};

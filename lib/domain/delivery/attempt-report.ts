import type { Attempt } from "#contract/delivery";

/** How one try went, whichever way it was sent. */
export type AttemptReport = {
  succeeded: boolean;
  verdict: string;
  /** The endpoint itself does not work, rather than not wanting this one lead. */
  isEndpointFault: boolean;
  /** The receiver said 410: it wants nothing more. */
  isGone: boolean;
  /** No later try can succeed, though the endpoint itself is well. */
  isHopeless: boolean;
  retryAfterMs: number | null;
  request: Attempt["request"];
  answer: Attempt["answer"];
  timings: Attempt["timings"];
};

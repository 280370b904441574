import { Refusal } from "#domain/errors";

/** Tells the provider's refusals by name; anything else is a fault. */
export const isAnyOf =
  (...names: string[]) =>
  (error: unknown): boolean =>
    error instanceof Error && names.includes(error.name);

/** The provider refuses for a while, whoever asks. */
export const isTooMuch = isAnyOf(
  "LimitExceededException",
  "TooManyFailedAttemptsException",
  "TooManyRequestsException",
);

/** What the caller is told of it. */
export const tooMuch = (): Refusal =>
  new Refusal("rate_limited", "Too many tries at the moment. Try again in a minute.", {
    headers: { "retry-after": "60" },
  });

import Stripe from "stripe";
import { Defect, Retry } from "#domain/errors";

const { StripeAPIError, StripeConnectionError, StripeError, StripeRateLimitError } = Stripe.errors;

/** Two requests under one key at once: the first has not been answered yet. */
const isInProgress = (error: unknown) => error instanceof StripeError && error.statusCode === 409;

/** Nobody knows what became of the request: it is never taken for a decline. */
export const isUnknown = (error: unknown): boolean =>
  error instanceof StripeConnectionError ||
  error instanceof StripeRateLimitError ||
  error instanceof StripeAPIError ||
  isInProgress(error);

/** Whether the request named something that is not there. */
export const isMissing = (error: unknown): boolean =>
  error instanceof StripeError && error.code === "resource_missing";

/** The rights that a restricted key would need, which Stripe names in its message alone. */
const rightsIn = ({ message }: Error): string => {
  const rights = new Set(message.match(/\brak_[a-z_]+/g));
  return rights.size > 0 ? `, the key lacks ${[...rights].join(" or ")}` : "";
};

const nameOf = (error: InstanceType<typeof StripeError>): string =>
  [error.code ?? error.type, error.param].filter(Boolean).join(" ") + rightsIn(error);

/**
 * Runs a request. The message of a refused one stays here, for it may quote what was sent.
 * @throws Retry when the outcome is unknown, Defect when Stripe does not take our request
 */
export const callStripe = async <Answer>(run: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await run();
  } catch (error) {
    if (isUnknown(error)) throw new Retry("the card processor did not answer");
    if (error instanceof StripeError)
      throw new Defect(`the card processor refused: ${nameOf(error)}`);
    throw error;
  }
};

/** The same for reading one thing by its id: null when it is not there. */
export const readStripe = <Answer>(run: () => Promise<Answer>): Promise<Answer | null> =>
  callStripe(async () => {
    try {
      return await run();
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  });

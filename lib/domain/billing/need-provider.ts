import { Refusal, Retry } from "../errors.ts";
import type { OpenProvider, PaymentProvider } from "./payment-provider.ts";

/**
 * The provider, for what cannot be done without one.
 * @throws Refusal conflict where the agency takes no cards
 */
export const needProvider = async (open: OpenProvider): Promise<PaymentProvider> => {
  const provider = await open();
  if (provider) return provider;
  throw new Refusal(
    "conflict",
    "This agency takes no cards here. Ask it how to pay, for example by bank transfer.",
  );
};

/**
 * Runs what a person waits for.
 * @throws Refusal unavailable in the place of a `Retry`, for a person has no queue to return to
 */
export const orUnavailable = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Retry)) throw error;
    throw new Refusal(
      "unavailable",
      "The card processor did not answer in time. Nothing is charged twice: try again in a moment.",
    );
  }
};

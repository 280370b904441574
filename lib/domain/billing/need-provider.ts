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

const usual =
  "The card processor did not answer in time. Nothing is charged twice: try again in a moment.";

/**
 * Runs what a person waits for.
 * @param told what to do when the provider does not answer, where trying again is not all
 * @throws Refusal unavailable in the place of a `Retry`, for a person has no queue to return to
 */
export const orUnavailable = async <Result>(
  run: () => Promise<Result>,
  told: string = usual,
): Promise<Result> => {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Retry)) throw error;
    throw new Refusal("unavailable", told);
  }
};

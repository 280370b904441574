import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { callStripe } from "#adapters/stripe/call-stripe";
import { Defect, Retry } from "#domain/errors";

const { StripeAPIError, StripeInvalidRequestError, StripePermissionError, StripeRateLimitError } =
  Stripe.errors;
const failing = (error: Error) => callStripe(() => Promise.reject(error));

describe("a request that Stripe refuses", () => {
  it("is named by its code and field, without Stripe's words, which may quote what was sent", async () => {
    const error = new StripeInvalidRequestError({
      type: "invalid_request_error",
      code: "email_invalid",
      param: "email",
      message: "Invalid email address: ann@",
    });
    await expect(failing(error)).rejects.toEqual(
      new Defect("the card processor refused: email_invalid email"),
    );
  });

  it("says which rights a restricted key lacks", async () => {
    const error = new StripePermissionError({
      type: "invalid_request_error",
      statusCode: 403,
      message:
        "The provided key 'rk_live_*********abc' does not have the required permissions for this " +
        "endpoint. Having the 'rak_dispute_read' permission would allow this request to continue.",
    });
    await expect(failing(error)).rejects.toEqual(
      new Defect(
        "the card processor refused: StripePermissionError, the key lacks rak_dispute_read",
      ),
    );
  });
});

describe("a request of which nobody knows what became", () => {
  const raw = { type: "api_error", message: "" } as const;

  it.each([new StripeAPIError(raw), new StripeRateLimitError({ ...raw, statusCode: 429 })])(
    "is made again: %s",
    async (error) => {
      await expect(failing(error)).rejects.toBeInstanceOf(Retry);
    },
  );
});

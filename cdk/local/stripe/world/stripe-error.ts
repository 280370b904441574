/** The fields of an error as Stripe answers it; what is left out is not in the answer. */
export type StripeErrorBody = {
  type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  message: string;
  code?: string;
  decline_code?: string;
  advice_code?: string;
  param?: string;
  charge?: string;
  doc_url?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
  setup_intent?: unknown;
};

/** A refusal in Stripe's own words, so that the SDK throws the same error as against Stripe. */
export class StripeError extends Error {
  override name = "StripeError";
  readonly status: number;
  readonly body: StripeErrorBody;

  constructor(status: number, body: StripeErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

/**
 * A request that ends before anything begins: its key or its parameters are wrong, so its answer is
 * not kept under its idempotency key (docs.stripe.com/error-low-level#content-errors).
 */
export class UnreadRequest extends StripeError {
  override name = "UnreadRequest";
}

/** A request that Stripe does not take. */
export const invalidRequest = (
  message: string,
  more: { code?: string; param?: string; payment_intent?: unknown; setup_intent?: unknown } = {},
): StripeError => new StripeError(400, { type: "invalid_request_error", message, ...more });

/** An id that leads to nothing. */
export const resourceMissing = (kind: string, id: string, param: string): StripeError =>
  new StripeError(404, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${kind}: '${id}'`,
    param,
  });

import type Stripe from "stripe";
import { newId, randomText, type World } from "./world.ts";

/** Ways to pay that this account offers. */
export const offeredTypes = ["card", "us_bank_account"];

type Given = Pick<Stripe.PaymentIntent, "amount" | "payment_method_types"> &
  Partial<Stripe.PaymentIntent>;

/** Writes an intent that nobody has tried to pay yet. */
export const makePaymentIntent = (world: World, given: Given): Stripe.PaymentIntent => {
  const id = newId("pi");
  const intent: Stripe.PaymentIntent = {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: "automatic",
    created: world.nowSeconds(),
    currency: "usd",
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        network: null,
        mandate_options: null,
        request_three_d_secure: "automatic",
      },
    },
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: null,
    ...given,
  };
  world.books.shelves.paymentIntents.set(id, intent);
  world.emit("payment_intent.created", intent);
  return intent;
};

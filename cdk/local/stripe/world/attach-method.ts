import type Stripe from "stripe";
import type { World } from "./world.ts";

/** Puts a payment method on a customer's file. Absorbs a repeat. */
export const attachMethod = (
  world: World,
  method: Stripe.PaymentMethod,
  customerId: string,
): void => {
  if (method.customer === customerId) return;
  method.customer = customerId;
  world.emit("payment_method.attached", method);
};

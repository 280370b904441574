import type { EventType } from "../world/world.ts";

/** Events that the webhook endpoint is subscribed to; the rest is only listed by the API. */
export const enabledEvents: ReadonlySet<string> = new Set<EventType>([
  "charge.dispute.closed",
  "charge.dispute.created",
  "charge.dispute.funds_reinstated",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.updated",
  "charge.refunded",
  "invoice.finalized",
  "invoice.overdue",
  "invoice.paid",
  "invoice.payment_failed",
  "invoice.voided",
  "invoice_payment.paid",
  "payment_intent.canceled",
  "payment_intent.payment_failed",
  "payment_intent.processing",
  "payment_intent.requires_action",
  "payment_intent.succeeded",
  "payment_method.attached",
  "payment_method.detached",
  "refund.created",
  "refund.failed",
  "refund.updated",
  "setup_intent.succeeded",
]);

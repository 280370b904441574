import type Stripe from "stripe";
import * as z from "zod";
import type { PaymentProvider, ProviderEvent } from "#domain/billing/payment-provider";
import type { KeyRing, Keys } from "./stripe-keys.ts";

/** A signature older than this is a replay. */
const toleranceSeconds = 300;

const Reference = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]);

/** The few ids that an event is read for. */
const Subject = z.object({
  id: z.string().optional(),
  payment_intent: Reference.nullish().catch(null),
  invoice: Reference.nullish().catch(null),
  customer: Reference.nullish().catch(null),
});
const Before = z.object({ customer: Reference.nullish().catch(null) }).catch({ customer: null });

const aboutPayment = /^(payment_intent|charge|refund)\./;
const aboutInvoice = /^invoice(_payment)?\./;
const aboutCards = /^(payment_method|setup_intent)\./;

/** What an event makes us look at; one that is about nothing of ours is `other`. */
const meaningOf = (event: Stripe.Event): ProviderEvent => {
  const { id } = event;
  const subject = Subject.safeParse(event.data.object).data;
  const other = { id, kind: "other" } as const;
  if (!subject) return other;
  if (aboutPayment.test(event.type)) {
    const isIntent = event.type.startsWith("payment_intent.");
    const providerId = isIntent ? subject.id : subject.payment_intent;
    return providerId ? { id, kind: "payment", providerId } : other;
  }
  if (aboutInvoice.test(event.type)) {
    const isInvoice = event.type.startsWith("invoice.");
    const providerId = isInvoice ? subject.id : subject.invoice;
    return providerId ? { id, kind: "invoice", providerId } : other;
  }
  if (aboutCards.test(event.type)) {
    // A card that was detached has no customer any more; the event says whose it was.
    const customerId = subject.customer ?? Before.parse(event.data.previous_attributes).customer;
    return customerId ? { id, kind: "cards", customerId } : other;
  }
  return other;
};

const readBy = (
  stripe: Stripe,
  { webhookSecret }: Keys,
  { rawBody, signature }: { rawBody: string; signature: string },
): ProviderEvent | null => {
  if (webhookSecret === "") return null;
  try {
    return meaningOf(
      stripe.webhooks.constructEvent(rawBody, signature, webhookSecret, toleranceSeconds),
    );
  } catch {
    return null;
  }
};

/**
 * Reads events whose signature over the raw body is right and fresh; null for every other. One that
 * is signed with another secret may come since the secret was rolled, so it is looked for.
 */
export const readStripeEvent =
  (stripe: Stripe, ring: KeyRing): PaymentProvider["readEvent"] =>
  async (rawBody, signature) => {
    const keys = ring.current();
    const event = readBy(stripe, keys, { rawBody, signature });
    if (event || signature === "" || !(await ring.renew(keys))) return event;
    return readBy(stripe, ring.current(), { rawBody, signature });
  };

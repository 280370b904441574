import { EventId } from "#contract/id";
import { Refusal } from "../errors.ts";
import { ulidTimeText } from "../ulid-time.ts";
import { refreshCards } from "./card/refresh-cards.ts";
import { applyInvoice } from "./invoice/apply-invoice.ts";
import { needProvider } from "./need-provider.ts";
import { applyOutcome, type SyncDeps } from "./payment/sync-payment.ts";
import type { PaymentProvider, ProviderEvent } from "./payment-provider.ts";

/** Which events were dealt with. */
export type ProviderEvents = {
  isDone: (eventId: string) => Promise<boolean>;
  /** Kept for a month, longer than an event is repeated. */
  markDone: (eventId: string, at: Date) => Promise<void>;
};

export type EventDeps = SyncDeps & { events: ProviderEvents };

/** One id per minute, so that a flood of forged events leaves one line a minute. */
const minuteId = (at: Date): EventId => {
  const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
  return EventId.parse(`evt_${ulidTimeText(minute)}${"0".repeat(16)}`);
};

const refuseForged = async (deps: EventDeps): Promise<never> => {
  const at = deps.clock();
  await deps.activity.add(null, {
    id: minuteId(at),
    at: at.toISOString(),
    action: "webhook.receive",
    outcome: "refused",
    actor: "Unknown sender",
    sentence: "A webhook without a right and fresh signature was refused; nothing was done.",
    object: null,
  });
  throw new Refusal(
    "unauthenticated",
    "The Stripe-Signature header does not fit the body, or is older than 5 minutes.",
  );
};

/** A payment of an invoice is the invoice's; once it paid it, it is a payment of ours as well. */
const lookAtPayment = async (deps: EventDeps, provider: PaymentProvider, providerId: string) => {
  const seen = await provider.readPayment(providerId);
  const reference = seen?.reference;
  if (!seen || !reference) return;
  const { buyerId } = reference;
  const paymentId =
    reference.kind === "payment"
      ? reference.paymentId
      : (await applyInvoice(deps, provider, reference))?.paymentId;
  const payment = paymentId ? await deps.billings.readPayment(buyerId, paymentId) : null;
  if (payment) await applyOutcome(deps, { provider, payment, outcome: { kind: "seen", seen } });
};

const act = async (deps: EventDeps, provider: PaymentProvider, event: ProviderEvent) => {
  switch (event.kind) {
    case "payment":
      return lookAtPayment(deps, provider, event.providerId);
    case "invoice": {
      const seen = await provider.readInvoice(event.providerId);
      if (seen?.reference?.kind === "invoice") await applyInvoice(deps, provider, seen.reference);
      return;
    }
    case "cards": {
      const buyerId = await provider.readCustomer(event.customerId);
      if (buyerId) await refreshCards(deps, provider, buyerId);
      return;
    }
    case "other":
      return;
  }
};

/**
 * Takes an event of the card's processor. What it says is not believed: it makes us look there, and
 * write what is missing. It counts as dealt with only after that, so one that broke off is done
 * again when it comes again; any order and any number of repeats ends the same.
 * @throws Refusal unauthenticated for a wrong or old signature, with a line in the activity log
 * @throws Retry when the processor does not answer
 */
export const receiveEvent = async (
  deps: EventDeps,
  { rawBody, signature }: { rawBody: string; signature: string },
): Promise<ProviderEvent> => {
  const provider = await needProvider(deps.provider);
  const event = await provider.readEvent(rawBody, signature);
  if (!event) return refuseForged(deps);
  if (await deps.events.isDone(event.id)) return event;
  await act(deps, provider, event);
  await deps.events.markDone(event.id, deps.clock());
  return event;
};

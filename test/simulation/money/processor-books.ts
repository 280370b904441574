import type { PaymentRecord } from "#contract/billing-record";
import type { Entry } from "#contract/wallet";
import type { MemoryIntent } from "#test/fakes/memory-processor";
import type { MoneyWorld } from "./money-world.ts";
import { sum } from "./rules/rule.ts";

/** What the processor has of a payment. */
export const intentOf = (
  { stores }: MoneyWorld,
  payment: PaymentRecord,
): MemoryIntent | undefined =>
  [...stores.processor.intents.values()].find(({ providerId, reference }) =>
    payment.kind === "invoice"
      ? providerId === payment.providerId
      : reference?.kind === "payment" && reference.paymentId === payment.id,
  );

/** Entries about a payment, with those about an entry that is about it. */
const entriesAbout = ({ stores }: MoneyWorld, payment: PaymentRecord): Entry[] => {
  const { entries } = stores.market;
  const about = entries.filter(
    ({ explains }) =>
      (explains?.kind === "payment" && explains.paymentId === payment.id) ||
      (explains?.kind === "invoice" && explains.invoiceId === payment.invoiceId),
  );
  const ids = new Set(about.map(({ id }) => id));
  const onTop = entries.filter(
    ({ explains }) => explains?.kind === "entry" && ids.has(explains.entryId),
  );
  return [...about, ...onTop];
};

/** What went back to the card, or is on its way there. */
const refundedCents = ({ refunds }: MemoryIntent): number =>
  sum(refunds.map((refund) => (refund.state === "failed" ? 0 : refund.amountCents)));

/** What the card paid in all, less what went back to it and what its bank took. */
export const processorCents = (intent: MemoryIntent): number => {
  const { state, amountCents, disputes } = intent;
  const movements = disputes.flatMap((dispute) => dispute.movements);
  return state === "succeeded"
    ? amountCents -
        refundedCents(intent) +
        sum(movements.map((movement) => movement.amountCents - movement.feeCents))
    : 0;
};

/** What the buyer has paid of the fee for a payment: of what goes back, the fee is the last. */
export const feeCentsOf = (world: MoneyWorld, payment: PaymentRecord): number => {
  const intent = intentOf(world, payment);
  if (intent?.state !== "succeeded") return 0;
  const backCents = Math.max(0, refundedCents(intent) - payment.amountCents);
  return payment.feeCents - Math.min(payment.feeCents, backCents);
};

/** What of a payment the ledger has and what the processor has of it, less the fee passed on. */
export const booksOf = (
  world: MoneyWorld,
  payment: PaymentRecord,
): { ours: number; theirs: number } => {
  const intent = intentOf(world, payment);
  const theirs = (intent ? processorCents(intent) : 0) - feeCentsOf(world, payment);
  return { ours: sum(entriesAbout(world, payment).map(({ amountCents }) => amountCents)), theirs };
};

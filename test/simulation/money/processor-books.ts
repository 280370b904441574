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

/** What the card paid in all, less what went back to it and what its bank took. */
export const processorCents = ({ state, amountCents, refunds, disputes }: MemoryIntent) => {
  const arrived = refunds.filter((refund) => refund.state === "succeeded");
  const movements = disputes.flatMap((dispute) => dispute.movements);
  return state === "succeeded"
    ? amountCents -
        sum(arrived.map((refund) => refund.amountCents)) +
        sum(movements.map((movement) => movement.amountCents - movement.feeCents))
    : 0;
};

/** What of a payment the ledger has and what the processor has of it, less the fee passed on. */
export const booksOf = (
  world: MoneyWorld,
  payment: PaymentRecord,
): { ours: number; theirs: number } => {
  const intent = intentOf(world, payment);
  const isPaid = intent?.state === "succeeded";
  const theirs = (intent ? processorCents(intent) : 0) - (isPaid ? payment.feeCents : 0);
  return { ours: sum(entriesAbout(world, payment).map(({ amountCents }) => amountCents)), theirs };
};

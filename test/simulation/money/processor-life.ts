import { isUnsettled } from "#domain/billing/payment-states";
import { endPending } from "#test/fakes/memory-payer";
import type { MemoryEvent } from "#test/fakes/memory-processor";
import type { MoneyStores } from "./money-stores.ts";
import type { MoneyWorld } from "./money-world.ts";

const minuteMs = 60_000;

/**
 * Whether an event may never come. The processor repeats one for days, so only what our own checks
 * find out as well may be lost: how a payment stands that is not over on our side.
 */
const mayBeLost = ({ processor, billing }: MoneyStores, event: MemoryEvent): boolean => {
  const intent = event.kind === "payment" ? processor.intents.get(event.providerId) : undefined;
  if (intent?.reference?.kind !== "payment") return false;
  const payment = billing.payments.get(intent.reference.paymentId);
  return payment !== undefined && isUnsettled(payment.state);
};

/** Tells of each change at the processor: late, twice, in any order, or not at all. */
const tellOf = (world: MoneyWorld, webhook: (rawBody: string, delayMs: number) => void) => {
  const { random, isCalm, stores } = world;
  let told = 0;
  return (event: MemoryEvent): void => {
    told += 1;
    if (!isCalm() && mayBeLost(stores, event) && random.happens(0.3)) return;
    const lateMs = isCalm() ? 1_000 : random.pick([500, 500, 5_000, 45 * minuteMs]);
    webhook(JSON.stringify({ ...event, id: `evt_${told}` }), random.between(0, lateMs));
  };
};

/** What takes its time at a bank comes to an end. */
const endLater = (world: MoneyWorld, event: MemoryEvent): void => {
  const { random, schedule, stores } = world;
  const { processor } = stores;
  if (event.kind !== "payment") return;
  const { providerId } = event;
  if (processor.intents.get(providerId)?.state !== "pending") return;
  const answer = random.pick(["paid", "paid", "declined"]);
  const takesMs = random.between(1, random.pick([30, 600, 3_000])) * minuteMs;
  schedule.after(takesMs, () => {
    endPending(processor, providerId, answer);
    world.acted?.();
  });
};

/** Sets the processor going: from now on it tells of what is changed there. */
export const openProcessor = (
  world: MoneyWorld,
  webhook: (rawBody: string, delayMs: number) => void,
): void => {
  const tell = tellOf(world, webhook);
  world.stores.processor.tell = (event) => {
    tell(event);
    endLater(world, event);
  };
};

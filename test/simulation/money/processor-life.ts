import { confirmPayment, endPending } from "#test/fakes/memory-payer";
import type { MemoryEvent } from "#test/fakes/memory-processor";
import type { MoneyStores } from "./money-stores.ts";
import type { MoneyWorld } from "./money-world.ts";

const minuteMs = 60_000;

/**
 * Whether an event may never come, nor any repeat of it: our own looks find out how a payment stands
 * that we know, as long as anything can happen to it.
 */
const mayBeLost = ({ processor, billing }: MoneyStores, event: MemoryEvent): boolean => {
  const intent = event.kind === "payment" ? processor.intents.get(event.providerId) : undefined;
  return [...billing.payments.values()].some(({ id, providerId }) =>
    intent?.reference?.kind === "payment"
      ? id === intent.reference.paymentId
      : providerId !== null && providerId === intent?.providerId,
  );
};

/** Tells of each change at the processor: late, twice, in any order, or not at all. */
const tellOf = (world: MoneyWorld, webhook: (rawBody: string, delayMs: number) => void) => {
  const { random, isCalm, stores, schedule, plan } = world;
  let told = 0;
  return (event: MemoryEvent): void => {
    told += 1;
    const isSilent = schedule.now() < plan.startMs + plan.silentMs;
    const isLost = isSilent || (!isCalm() && random.happens(0.3));
    if (isLost && mayBeLost(stores, event)) return;
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

/** A payer whose card was declined may try again at once, quicker than we hear of the decline. */
const tryAgain = (world: MoneyWorld, event: MemoryEvent): void => {
  const { random, schedule, stores } = world;
  const { processor } = stores;
  if (event.kind !== "payment" || !random.happens(0.2)) return;
  const { providerId } = event;
  if (processor.intents.get(providerId)?.state !== "declined") return;
  schedule.after(random.between(5, random.pick([100, 1_000, 60_000])), () => {
    confirmPayment(processor, providerId, "paid");
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
    tryAgain(world, event);
    // What nobody tells of changes no table, and yet there is something to be looked for.
    for (const look of world.hooks) look();
  };
};

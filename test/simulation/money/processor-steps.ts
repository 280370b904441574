import {
  confirmPayment,
  endDispute,
  endRefund,
  openDispute,
  refundElsewhere,
} from "#test/fakes/memory-payer";
import { leftOf, type MemoryIntent } from "#test/fakes/memory-processor";
import type { ProcessorStep } from "./billing-plan.ts";
import type { MoneyWorld } from "./money-world.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Of the payments to which a step can happen, the one that is meant. */
const meantBy = ({ stores }: MoneyWorld, { kind, which }: ProcessorStep) => {
  const isMeant = ({ state }: MemoryIntent) =>
    kind === "payLate" ? state === "awaiting" || state === "declined" : state === "succeeded";
  const found = [...stores.processor.intents.values()].filter(isMeant);
  return found[which % Math.max(1, found.length)];
};

/** Until a bank has decided: as a rule soon, in a long silence after up to 75 days. */
const decidesAfterMs = ({ random, plan }: MoneyWorld): number =>
  random.between(minuteMs, Math.max(120 * minuteMs, Math.min(plan.silentMs, 75 * dayMs)));

/** What happens at the card's processor and at banks, without a word of ours. */
export const takeProcessorStep = (world: MoneyWorld, planned: ProcessorStep): void => {
  const { processor } = world.stores;
  const intent = meantBy(world, planned);
  if (!intent) return;
  const { providerId } = intent;
  switch (planned.kind) {
    case "refundElsewhere": {
      const amountCents = Math.round(leftOf(intent) * planned.share);
      const state = planned.isPending ? "pending" : "succeeded";
      refundElsewhere(processor, providerId, { amountCents, state });
      break;
    }
    case "endRefund":
      endRefund(processor, providerId, planned.state);
      break;
    case "payLate":
      confirmPayment(processor, providerId, "paid");
      break;
    case "dispute":
      openDispute(processor, providerId);
      if (planned.state !== "open") {
        const end = { state: planned.state, givesFeeBack: planned.givesFeeBack };
        world.schedule.after(decidesAfterMs(world), () => {
          endDispute(processor, providerId, end);
          world.acted?.();
        });
      }
      break;
  }
  world.acted?.();
};

import { endDispute, endRefund, openDispute, refundElsewhere } from "#test/fakes/memory-payer";
import { leftOf } from "#test/fakes/memory-processor";
import type { ProcessorStep } from "./billing-plan.ts";
import type { MoneyWorld } from "./money-world.ts";

const minuteMs = 60_000;

/** What happens at the card's processor and at banks, without a word of ours. */
export const takeProcessorStep = (world: MoneyWorld, planned: ProcessorStep): void => {
  const { processor } = world.stores;
  const { schedule, random } = world;
  const paid = [...processor.intents.values()].filter(({ state }) => state === "succeeded");
  const intent = paid[planned.which % Math.max(1, paid.length)];
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
    case "dispute":
      openDispute(processor, providerId);
      if (planned.state !== "open") {
        const end = { state: planned.state, givesFeeBack: planned.givesFeeBack };
        schedule.after(random.between(1, 120) * minuteMs, () => {
          endDispute(processor, providerId, end);
          world.acted?.();
        });
      }
      break;
  }
  world.acted?.();
};

import type { BuyerId } from "#contract/id";
import { recordActivity } from "../activity/record-activity.ts";
import { Defect } from "../errors.ts";
import type { BillingDeps } from "./billing-deps.ts";
import { processorName } from "./payment/payment-entry.ts";

type Foreign = {
  kind: "payment" | "invoice";
  owner: { id: string; buyerId: BuyerId };
  /** Why it cannot be ours, to follow its id. */
  problem: string;
};

const named = { payment: "Payment", invoice: "Invoice" } as const;

/**
 * Credits nothing of what the provider shows under an id of ours that is not what we asked for, and
 * leaves it in the activity.
 * @throws Defect always
 */
export const refuseForeign = async (
  deps: Pick<BillingDeps, "activity" | "clock" | "newId">,
  { kind, owner: { id, buyerId }, problem }: Foreign,
): Promise<never> => {
  await recordActivity(deps, {
    buyerId,
    action: `${kind}.settle`,
    outcome: "refused",
    actor: processorName,
    sentence: `${named[kind]} ${id} ${problem}. Nothing was credited.`,
    object: id,
  });
  throw new Defect(`the ${kind} is not what it is at the processor`);
};

import type { BillingDetails } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import type { BillingDeps } from "./billing-deps.ts";
import { tellProfile } from "./ensure-customer.ts";
import { orUnavailable } from "./need-provider.ts";

type Deps = Pick<BillingDeps, "billings" | "buyers" | "provider" | "clock">;

/**
 * Changes what invoices say about the buyer, at the provider too. A repeat changes nothing, and
 * makes up for a first try that did not reach the provider.
 * @throws Refusal unavailable
 */
export const changeDetails = (
  deps: Deps,
  { buyerId, details }: { buyerId: BuyerId; details: BillingDetails },
): Promise<BillingDetails> =>
  orUnavailable(async () => {
    await deps.billings.change({ buyerId }, ({ billing }) =>
      JSON.stringify(billing.details) === JSON.stringify(details)
        ? null
        : { billing: { ...billing, details, changedAt: deps.clock().toISOString() } },
    );
    const provider = await deps.provider();
    const { customerId } = await deps.billings.read(buyerId);
    if (provider && customerId !== null) await tellProfile(deps, provider, { buyerId, customerId });
    return details;
  });

/** Sets below which balance a notice is sent. A repeat changes nothing. */
export const changeLowBalance = async (
  { billings, clock }: Pick<BillingDeps, "billings" | "clock">,
  { buyerId, lowBalanceCents }: { buyerId: BuyerId; lowBalanceCents: number },
): Promise<void> => {
  await billings.change({ buyerId }, ({ billing }) =>
    billing.lowBalanceCents === lowBalanceCents
      ? null
      : { billing: { ...billing, lowBalanceCents, changedAt: clock().toISOString() } },
  );
};

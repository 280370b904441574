import type { BillingDetails } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import { notFound } from "../../errors.ts";
import type { BillingDeps } from "../billing-deps.ts";
import type { PaymentProvider, ProfileOutcome } from "../payment-provider.ts";

type Deps = Pick<BillingDeps, "billings" | "buyers" | "clock">;

/**
 * Who pays, kept at the provider as it stands here, or as these details would have it. A repeat
 * changes nothing.
 */
export const tellProfile = async (
  deps: Deps,
  provider: PaymentProvider,
  payer: { buyerId: BuyerId; customerId: string; details?: BillingDetails },
): Promise<ProfileOutcome> => {
  const { buyerId, customerId } = payer;
  const [buyer, billing] = await Promise.all([
    deps.buyers.read(buyerId),
    deps.billings.read(buyerId),
  ]);
  if (!buyer) throw notFound("buyer");
  const { name, contactEmail } = buyer;
  const details = payer.details ?? billing.details;
  return provider.changeCustomer(customerId, { buyerId, name, contactEmail, details });
};

/**
 * The buyer's one customer at the provider, made at the first need. Two at once get the same one.
 * A profile that the provider does not take holds up no payment: whoever changes it, or needs it
 * for an invoice, is told.
 * @throws Refusal not_found, Retry when the provider does not answer
 */
export const ensureCustomer = async (
  deps: Deps,
  provider: PaymentProvider,
  buyerId: BuyerId,
): Promise<string> => {
  const { customerId } = await deps.billings.read(buyerId);
  if (customerId !== null) return customerId;
  const made = await provider.createCustomer(buyerId);
  await tellProfile(deps, provider, { buyerId, customerId: made });
  await deps.billings.change({ buyerId }, ({ billing }) =>
    billing.customerId === made
      ? null
      : { billing: { ...billing, customerId: made, changedAt: deps.clock().toISOString() } },
  );
  return made;
};

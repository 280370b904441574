import type { BuyerId } from "#contract/id";
import { notFound } from "../errors.ts";
import type { BillingDeps } from "./billing-deps.ts";
import type { PaymentProvider } from "./payment-provider.ts";

type Deps = Pick<BillingDeps, "billings" | "buyers" | "clock">;

/** Who pays, kept at the provider as it stands here. A repeat changes nothing. */
export const tellProfile = async (
  deps: Deps,
  provider: PaymentProvider,
  { buyerId, customerId }: { buyerId: BuyerId; customerId: string },
): Promise<void> => {
  const [buyer, { details }] = await Promise.all([
    deps.buyers.read(buyerId),
    deps.billings.read(buyerId),
  ]);
  if (!buyer) throw notFound("buyer");
  await provider.changeCustomer(customerId, { buyerId, name: buyer.name, details });
};

/**
 * The buyer's one customer at the provider, made at the first need. Two at once get the same one.
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

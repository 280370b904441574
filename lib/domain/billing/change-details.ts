import type { BillingDetails } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import { refuseInvalid } from "../refuse-invalid.ts";
import type { BillingDeps } from "./billing-deps.ts";
import { ensureCustomer, tellProfile } from "./card/ensure-customer.ts";
import { orUnavailable } from "./need-provider.ts";

type Deps = Pick<BillingDeps, "billings" | "buyers" | "provider" | "clock">;

const words: Record<keyof BillingDetails, string> = {
  companyName: "company name",
  email: "e-mail",
  line1: "first line of the address",
  line2: "second line of the address",
  city: "city",
  state: "state",
  postalCode: "postal code",
  country: "country",
  taxId: "tax id",
};

/** What the card's processor does not take would be on no invoice, so it is not kept here either. */
const refuse = (field: keyof BillingDetails): void =>
  refuseInvalid([
    {
      pointer: `#/${field}`,
      code: "not_taken",
      message: `The card processor does not take this ${words[field]}.`,
      hint: `Check the ${words[field]} for a slip, or use another.`,
    },
  ]);

const tell = async (
  deps: Deps,
  { buyerId, details }: { buyerId: BuyerId; details: BillingDetails },
): Promise<void> => {
  const provider = await deps.provider();
  if (!provider) return;
  const customerId = await ensureCustomer(deps, provider, buyerId);
  const told = await tellProfile(deps, provider, { buyerId, customerId, details });
  if (told.kind === "refused") refuse(told.field);
};

/**
 * Changes what invoices say about the buyer: at the provider first, which may not take it, then
 * here. A repeat changes nothing, and makes up for a first try that broke off between the two.
 * @throws Refusal invalid_request that names the field, unavailable; then nothing was changed
 */
export const changeDetails = (
  deps: Deps,
  { buyerId, details }: { buyerId: BuyerId; details: BillingDetails },
): Promise<BillingDetails> =>
  orUnavailable(async () => {
    await tell(deps, { buyerId, details });
    await deps.billings.change({ buyerId }, ({ billing }) =>
      JSON.stringify(billing.details) === JSON.stringify(details)
        ? null
        : { billing: { ...billing, details, changedAt: deps.clock().toISOString() } },
    );
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

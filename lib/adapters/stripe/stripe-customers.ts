import Stripe from "stripe";
import type { BillingDetails } from "#contract/billing";
import { BuyerId } from "#contract/id";
import type {
  CustomerProfile,
  PaymentProvider,
  ProfileOutcome,
} from "#domain/billing/payment-provider";
import { callStripe, readStripe } from "./call-stripe.ts";
import { cardOnFile } from "./card-label.ts";
import { cardsOnly } from "./cards-only.ts";

const mostCards = 50;

/** An invoice is sent by its terms, so Stripe issues none for a customer without an e-mail. */
const paramsOf = ({ buyerId, name, contactEmail, details }: CustomerProfile) => ({
  name: details?.companyName ?? name,
  email: details?.email ?? contactEmail,
  metadata: {
    buyerId,
    // Stripe checks a tax id of its kinds; ours is the payer's own words, printed as they are.
    taxId: details?.taxId ?? "",
  },
  ...(details && {
    address: {
      line1: details.line1,
      line2: details.line2,
      city: details.city,
      state: details.state,
      postal_code: details.postalCode,
      country: details.country,
    },
  }),
  invoice_settings: {
    custom_fields: details?.taxId
      ? [{ name: "Tax ID", value: details.taxId.slice(0, 140) }]
      : ("" as const),
  },
});

/** Parameters of Stripe that each field of the details is sent as. */
const fields: Record<string, keyof BillingDetails> = {
  name: "companyName",
  email: "email",
  "address[line1]": "line1",
  "address[line2]": "line2",
  "address[city]": "city",
  "address[state]": "state",
  "address[postal_code]": "postalCode",
  "address[country]": "country",
  "invoice_settings[custom_fields][0][value]": "taxId",
};

/** The field that Stripe did not take, as far as it says which. */
const refusedField = (error: unknown): keyof BillingDetails | null =>
  error instanceof Stripe.errors.StripeInvalidRequestError
    ? (fields[error.param ?? ""] ?? null)
    : null;

type Customers = Pick<
  PaymentProvider,
  | "createCustomer"
  | "changeCustomer"
  | "readCustomer"
  | "beginCardSetup"
  | "readCardSetup"
  | "listCards"
  | "removeCard"
>;

const setups = (stripe: Stripe): Pick<Customers, "beginCardSetup" | "readCardSetup"> => ({
  beginCardSetup: ({ customerId, key }) =>
    callStripe(async () => {
      const setup = await stripe.setupIntents.create(
        { customer: customerId, usage: "off_session", ...cardsOnly },
        { idempotencyKey: key },
      );
      return setup.client_secret ?? "";
    }),
  readCardSetup: (setupId) =>
    readStripe(async () => {
      const { customer, payment_method, status } = await stripe.setupIntents.retrieve(setupId);
      const idOf = (thing: string | { id: string } | null) =>
        typeof thing === "string" ? thing : (thing?.id ?? null);
      return {
        customerId: idOf(customer),
        methodId: idOf(payment_method),
        isDone: status === "succeeded",
      };
    }),
});

/** Customers of Stripe, one per buyer, with the cards they have on file. */
export const stripeCustomers = (stripe: Stripe): Customers => ({
  // With nothing in it that may change between two tries; who it is follows by a change.
  createCustomer: (buyerId) =>
    callStripe(async () => {
      const params = { metadata: { buyerId } };
      const options = { idempotencyKey: `customer-${buyerId}` };
      return (await stripe.customers.create(params, options)).id;
    }),
  changeCustomer: (customerId, profile) =>
    callStripe(async (): Promise<ProfileOutcome> => {
      try {
        await stripe.customers.update(customerId, paramsOf(profile));
        return { kind: "kept" };
      } catch (error) {
        const field = refusedField(error);
        if (field === null) throw error;
        return { kind: "refused", field };
      }
    }),
  readCustomer: async (customerId) => {
    const customer = await readStripe(() => stripe.customers.retrieve(customerId));
    if (!customer || customer.deleted) return null;
    return BuyerId.safeParse(customer.metadata["buyerId"]).data ?? null;
  },
  ...setups(stripe),
  listCards: (customerId) =>
    callStripe(async () => {
      const { data } = await stripe.customers.listPaymentMethods(customerId, {
        type: "card",
        limit: mostCards,
      });
      return data.flatMap((method) => cardOnFile(method) ?? []);
    }),
  removeCard: (methodId) =>
    callStripe(async () => {
      const method = await stripe.paymentMethods.retrieve(methodId);
      // A repeat finds the card gone from its customer, which is what was asked for.
      if (method.customer) await stripe.paymentMethods.detach(methodId);
    }),
});

import type Stripe from "stripe";
import { BuyerId } from "#contract/id";
import type { CustomerProfile, PaymentProvider } from "#domain/billing/payment-provider";
import { callStripe, readStripe } from "./call-stripe.ts";
import { cardOnFile } from "./card-label.ts";

const mostCards = 50;

const paramsOf = ({ buyerId, name, details }: CustomerProfile) => ({
  name: details?.companyName ?? name,
  metadata: {
    buyerId,
    // Stripe checks a tax id of its kinds; ours is the payer's own words, printed as they are.
    taxId: details?.taxId ?? "",
  },
  ...(details && {
    email: details.email,
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
        {
          customer: customerId,
          usage: "off_session",
          automatic_payment_methods: { enabled: true, allow_redirects: "never" },
          allowed_payment_method_types: ["card"],
        },
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
    callStripe(async () => {
      await stripe.customers.update(customerId, paramsOf(profile));
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

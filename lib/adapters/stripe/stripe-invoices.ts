import Stripe from "stripe";
import type {
  InvoiceOrder,
  PaymentProvider,
  ProviderInvoice,
} from "#domain/billing/payment-provider";
import { Defect } from "#domain/errors";
import { callStripe, readStripe } from "./call-stripe.ts";
import { readReference } from "./reference-metadata.ts";

const expand = ["amount_paid_off_stripe", "confirmation_secret", "payments"];

const states: Record<string, ProviderInvoice["state"]> = {
  draft: "draft",
  open: "open",
  paid: "paid",
  void: "void",
  uncollectible: "uncollectible",
};

/** Payments that are made of an invoice, of which there may be several that each paid a part. */
const paidBy = ({ payments }: Stripe.Invoice): string[] =>
  (payments?.data ?? [])
    .filter(({ status }) => status === "paid")
    .flatMap(({ payment: { payment_intent: intent } }) =>
      intent ? [typeof intent === "string" ? intent : intent.id] : [],
    );

const describe = (invoice: Stripe.Invoice): ProviderInvoice => {
  const state = states[invoice.status ?? ""];
  if (!state) throw new Defect(`an invoice has a state that we do not know: ${invoice.status}`);
  return {
    providerId: invoice.id,
    reference: readReference(invoice.metadata),
    state,
    number: invoice.number,
    amountCents: invoice.total,
    currency: invoice.currency,
    pdfUrl: invoice.invoice_pdf ?? null,
    clientSecret: state === "open" ? (invoice.confirmation_secret?.client_secret ?? null) : null,
    paidBy: paidBy(invoice),
    // A balance of the customer at Stripe pays as well, and is no money that came for this.
    paidOtherwiseCents: invoice.amount_paid_off_stripe ?? 0,
  };
};

const retrieve = (stripe: Stripe, providerId: string) =>
  stripe.invoices.retrieve(providerId, { expand });

const addLines = async (stripe: Stripe, invoice: string, order: InvoiceOrder) => {
  for (const [index, { text, amountCents }] of order.lines.entries())
    await stripe.invoiceItems.create(
      {
        customer: order.customerId,
        invoice,
        amount: amountCents,
        currency: "usd",
        description: text,
      },
      { idempotencyKey: `${order.invoiceId}-line-${index}` },
    );
};

/** Made, filled and finalised; each step absorbs its repeat, so that a broken off one goes on. */
const issue =
  (stripe: Stripe): PaymentProvider["issueInvoice"] =>
  (order) =>
    callStripe(async () => {
      const made = await stripe.invoices.create(
        {
          customer: order.customerId,
          collection_method: "send_invoice",
          days_until_due: order.netDays,
          currency: "usd",
          auto_advance: false,
          payment_settings: { payment_method_types: ["card"] },
          pending_invoice_items_behavior: "exclude",
          metadata: { buyerId: order.buyerId, invoiceId: order.invoiceId },
        },
        { idempotencyKey: order.invoiceId },
      );
      const draft = await retrieve(stripe, made.id);
      if (draft.status !== "draft") return describe(draft);
      await addLines(stripe, made.id, order);
      await stripe.invoices.finalizeInvoice(
        made.id,
        { auto_advance: false },
        { idempotencyKey: `${order.invoiceId}-finalize` },
      );
      return describe(await retrieve(stripe, made.id));
    });

type Invoices = Pick<PaymentProvider, "issueInvoice" | "readInvoice" | "voidInvoice">;

/** Invoices at Stripe, to be paid by their due date. */
export const stripeInvoices = (stripe: Stripe): Invoices => ({
  issueInvoice: issue(stripe),
  readInvoice: (providerId) => readStripe(async () => describe(await retrieve(stripe, providerId))),
  voidInvoice: (providerId) =>
    callStripe(async () => {
      try {
        await stripe.invoices.voidInvoice(providerId);
      } catch (error) {
        // Paid or void by now: the caller reads which.
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
      }
      return describe(await retrieve(stripe, providerId));
    }),
});

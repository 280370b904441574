import * as z from "zod";
import { flag, readParams, shared, text } from "../api/read-params.ts";
import type { Call, Routes } from "../api/route.ts";
import type { Invoice } from "../world/books.ts";
import { confirmPayment } from "../world/confirm-payment.ts";
import { makeInvoicePayment } from "../world/finalize-invoice.ts";
import { idOf, need } from "../world/need.ts";
import { receive } from "../world/settle-invoice.ts";
import { invalidRequest } from "../world/stripe-error.ts";
import { newId, type World } from "../world/world.ts";
import { needCustomer } from "./customers.ts";
import { checkStatus, needInvoice } from "./need-invoice.ts";
import { needMethod } from "./payment-methods.ts";

/** The payment that the customer was asked for. */
const askedIntent = (world: World, { id }: Invoice) => {
  const { invoicePayments, paymentIntents } = world.books.shelves;
  const asked = [...invoicePayments.values()].find(
    ({ invoice, is_default: isDefault }) => idOf(invoice) === id && isDefault,
  );
  return paymentIntents.get(idOf(asked?.payment.payment_intent) ?? "");
};

const Pay = z.strictObject({
  ...shared,
  off_session: flag.default(true),
  paid_out_of_band: flag.default(false),
  payment_method: text.optional(),
});

const pay = (world: World, { ids: [id = ""], form }: Call) => {
  const invoice = needInvoice(world, id);
  const given = readParams(Pay, form);
  checkStatus(invoice, ["open", "uncollectible"], "paid");
  if (given.paid_out_of_band) {
    const payment = makeInvoicePayment(world, invoice, {
      payment: { type: "payment_record", payment_record: newId("prec") },
      amount_requested: invoice.amount_remaining,
      is_default: false,
    });
    receive(world, { invoice, payment }, invoice.amount_remaining);
    return invoice;
  }
  const customer = needCustomer(world, idOf(invoice.customer) ?? "", "customer");
  const methodId = given.payment_method ?? idOf(customer.invoice_settings.default_payment_method);
  const intent = askedIntent(world, invoice);
  if (!methodId || !intent)
    throw invalidRequest("There is no `default_payment_method` set on this Customer or Invoice.", {
      code: "missing",
    });
  confirmPayment(world, intent, {
    method: needMethod(world, methodId),
    offSession: given.off_session,
    refusesActions: true,
    returnUrl: null,
  });
  return invoice;
};

const Attach = z.strictObject({ ...shared, payment_intent: text });

/** A payment that was made or begun elsewhere pays for the invoice, or for a part of it. */
const attachPayment = (world: World, { ids: [id = ""], form }: Call) => {
  const invoice = needInvoice(world, id);
  const { payment_intent: intentId } = readParams(Attach, form);
  checkStatus(invoice, ["open", "uncollectible"], "paid");
  const intent = need(
    world.books.shelves.paymentIntents,
    "payment_intent",
    intentId,
    "payment_intent",
  );
  if (idOf(intent.customer) !== idOf(invoice.customer))
    throw invalidRequest("The payment belongs to another customer.", { param: "payment_intent" });
  const payment = makeInvoicePayment(world, invoice, {
    payment: { type: "payment_intent", payment_intent: intent.id },
    amount_requested: intent.amount,
    is_default: false,
  });
  if (intent.status === "succeeded") receive(world, { invoice, payment }, intent.amount);
  return invoice;
};

/** Ways in which an invoice is paid by its issuer. */
export const payInvoiceRoutes: Routes = {
  "POST /v1/invoices/{id}/attach_payment": attachPayment,
  "POST /v1/invoices/{id}/pay": pay,
};

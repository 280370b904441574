import type { Appointment } from "./books.ts";
import { settlePayment } from "./confirm-payment.ts";
import { finalizeInvoice } from "./finalize-invoice.ts";
import { failRefund, settleRefund } from "./make-refund.ts";
import { idOf } from "./need.ts";
import { openDispute } from "./open-dispute.ts";
import { behaviourOf } from "./test-cards.ts";
import type { World } from "./world.ts";

const behaviourOfMethod = (world: World, methodId: string | null) => {
  const secret = world.books.secrets.get(methodId ?? "");
  return behaviourOf(secret?.type ?? "card", secret?.number ?? "");
};

const keepAppointment: Record<Appointment["kind"], (world: World, id: string) => void> = {
  settle: (world, id) => {
    const intent = world.books.shelves.paymentIntents.get(id);
    if (!intent) return;
    const { settles, settlesLater } = behaviourOfMethod(world, idOf(intent.payment_method));
    const outcome = settles ?? settlesLater;
    if (outcome && outcome !== "never") settlePayment(world, intent, outcome);
  },
  dispute: (world, id) => {
    const charge = world.books.shelves.charges.get(id);
    if (charge && !charge.disputed && !charge.refunded) openDispute(world, charge);
  },
  settleRefund: (world, id) => {
    const refund = world.books.shelves.refunds.get(id);
    if (!refund) return;
    const fate = behaviourOfMethod(world, idOf(refund.payment_method)).refund;
    if (fate === "fails") failRefund(world, refund);
    else settleRefund(world, refund);
  },
  finalize: (world, id) => {
    const invoice = world.books.shelves.invoices.get(id);
    if (invoice?.status === "draft" && invoice.auto_advance) finalizeInvoice(world, invoice);
  },
  overdue: (world, id) => {
    const invoice = world.books.shelves.invoices.get(id);
    if (invoice?.status === "open") world.emit("invoice.overdue", invoice);
  },
};

/** Does what is due by now. @returns whether anything was */
export const runAppointments = (world: World, nowMs: number): boolean => {
  const due = world.books.appointments.filter(({ atMs }) => atMs <= nowMs);
  if (due.length === 0) return false;
  world.books.appointments = world.books.appointments.filter(({ atMs }) => atMs > nowMs);
  for (const { kind, id } of due) keepAppointment[kind](world, id);
  return true;
};

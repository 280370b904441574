import type { PaymentRecord } from "#contract/billing-record";
import type { PaymentId } from "#contract/id";
import { nextCheck } from "../next-check.ts";

type Asked = Pick<
  PaymentRecord,
  "buyerId" | "kind" | "amountCents" | "feeCents" | "customerId" | "methodId" | "actor" | "month"
>;

/** A payment that nobody was asked for yet. */
export const newPayment = (
  asked: Asked,
  { id, at }: { id: PaymentId; at: Date },
): PaymentRecord => ({
  ...asked,
  id,
  state: "started",
  failure: null,
  methodLabel: null,
  providerId: null,
  invoiceId: null,
  receiptUrl: null,
  refundedCents: 0,
  disputedCents: 0,
  createdAt: at.toISOString(),
  settledAt: null,
  changedAt: at.toISOString(),
  posted: {},
  voidRefunds: [],
  checkAt: nextCheck(0, at),
  checks: 0,
  version: 0,
});

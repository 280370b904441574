import type { Billing } from "#contract/billing-record";
import type { BuyerId } from "#contract/id";
import { usualLowBalanceCents } from "../wallet/watch-level.ts";

/** The billing of a buyer that has not paid yet. */
export const newBilling = (buyerId: BuyerId, changedAt: string): Billing => ({
  buyerId,
  customerId: null,
  methods: [],
  autoRecharge: null,
  rechargingPaymentId: null,
  retryAt: null,
  details: null,
  lowBalanceCents: usualLowBalanceCents,
  openInvoicesCents: 0,
  invoicedTo: null,
  invoiceCount: 0,
  version: 0,
  changedAt,
});

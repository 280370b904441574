import type { PaymentState } from "#contract/billing";
import { Defect } from "../../errors.ts";

/** What can happen to a payment: from a state, by an event, into a state. */
export const paymentMoves = [
  { from: "started", by: "the payer must act", to: "actionNeeded" },
  { from: "started", by: "the bank takes its time", to: "pending" },
  { from: "started", by: "settled", to: "succeeded" },
  { from: "started", by: "declined, or never received", to: "failed" },
  { from: "started", by: "ended at the processor", to: "cancelled" },
  { from: "actionNeeded", by: "the bank takes its time", to: "pending" },
  { from: "actionNeeded", by: "settled", to: "succeeded" },
  { from: "actionNeeded", by: "declined", to: "failed" },
  { from: "actionNeeded", by: "given up by the payer", to: "cancelled" },
  { from: "pending", by: "the payer must act again", to: "actionNeeded" },
  { from: "pending", by: "settled", to: "succeeded" },
  { from: "pending", by: "declined", to: "failed" },
  { from: "pending", by: "ended at the processor", to: "cancelled" },
  { from: "failed", by: "settled after all", to: "succeeded" },
  { from: "cancelled", by: "settled after all", to: "succeeded" },
] as const satisfies { from: PaymentState; by: string; to: PaymentState }[];

/** Whether the processor may still change what becomes of a payment. */
export const isUnsettled = (state: PaymentState): boolean =>
  state === "started" || state === "actionNeeded" || state === "pending";

/** Whether the table knows a way from one state into another. */
export const mayMove = (from: PaymentState, to: PaymentState): boolean =>
  paymentMoves.some((move) => move.from === from && move.to === to);

/** @throws Defect when the table knows no way from one state into another */
export const checkPaymentMove = (from: PaymentState, to: PaymentState): void => {
  if (!mayMove(from, to)) throw new Defect(`a payment cannot go from ${from} to ${to}`);
};

import type { PaymentRecord } from "#contract/billing-record";
import type { Change, Movement } from "../billing-store.ts";
import { nextLook } from "./next-look.ts";

/**
 * A settled payment after money of it has moved again, with what it posts. Where money moved, more
 * may follow soon, so the looks begin anew.
 */
export const movedPayment = (
  payment: PaymentRecord,
  movement: Movement,
  more: Partial<Pick<PaymentRecord, "refundedCents" | "disputedCents">>,
): Change => ({
  payment: {
    ...payment,
    ...more,
    checks: 0,
    checkAt: nextLook({ ...payment, checks: 0 }, new Date(movement[0].at)),
    changedAt: movement[0].at,
    posted: {
      ...payment.posted,
      ...Object.fromEntries(movement.map((entry) => [entry.idempotencyKey, entry.id])),
    },
  },
  movement,
});

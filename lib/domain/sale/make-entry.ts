import type { EntryId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import type { Booking } from "./booking.ts";
import { priceOf } from "./make-sale.ts";

/** How a sale moves the wallet: at once, set aside, or out of what was set aside. */
export type Movement = "book" | "hold" | "capture";

const amounts = {
  book: (price: number) => ({ kind: "lead", amountCents: -price, heldCents: 0 }) as const,
  hold: (price: number) => ({ kind: "hold", amountCents: 0, heldCents: price }) as const,
  capture: (price: number) => ({ kind: "lead", amountCents: -price, heldCents: -price }) as const,
};

const words = { book: "Lead from", hold: "Set aside for a lead from", capture: "Lead from" };

/**
 * The ledger entry of a sale or hold. The balance after it stays null: it is worked out when
 * entries are listed, because writing it would make every sale of a wallet wait for the one before.
 */
export const makeEntry = (booking: Booking, id: EntryId, movement: Movement): Entry => ({
  id,
  buyerId: booking.order.buyerId,
  ...amounts[movement](priceOf(booking)),
  balanceAfterCents: null,
  explains: { kind: "lead", leadId: booking.lead.id },
  reason: `${words[movement]} ${booking.campaign.publicName}, order ${booking.order.name}`,
  actor: "Lead routing",
  idempotencyKey: booking.idempotencyKey,
  at: booking.at.toISOString(),
});

import type { EntryId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import type { Offered } from "./sale-store.ts";

/** The ledger entry that gives back what a hold set aside. */
export const makeRelease = (
  offered: Offered,
  id: EntryId,
  priceCents: number,
  reason: string,
): Entry => ({
  id,
  buyerId: offered.order.buyerId,
  kind: "release",
  amountCents: 0,
  heldCents: -priceCents,
  balanceAfterCents: null,
  explains: { kind: "lead", leadId: offered.lead.id },
  reason: reason.slice(0, 300),
  actor: "Lead routing",
  idempotencyKey: `release:${offered.lead.id}:${offered.order.id}`,
  at: offered.at.toISOString(),
});

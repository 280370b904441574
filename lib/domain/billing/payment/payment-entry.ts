import type { PaymentRecord } from "#contract/billing-record";
import type { EntryId } from "#contract/id";
import type { Entry, EntryKind, Explains } from "#contract/wallet";

type Draft = {
  id: EntryId;
  kind: EntryKind;
  amountCents: number;
  /** What it posts; the same for every repeat. */
  key: string;
  reason: string;
  at: Date;
  actor?: string;
  explains?: Explains;
};

const reasonCharacters = 300;

/** Who moved what nobody here asked for. */
export const processorName = "Card processor";

/** An entry about a payment. */
export const paymentEntry = (payment: PaymentRecord, draft: Draft): Entry => ({
  id: draft.id,
  buyerId: payment.buyerId,
  kind: draft.kind,
  amountCents: draft.amountCents,
  heldCents: 0,
  balanceAfterCents: null,
  explains: draft.explains ?? { kind: "payment", paymentId: payment.id },
  reason: draft.reason.slice(0, reasonCharacters),
  actor: draft.actor ?? payment.actor,
  idempotencyKey: draft.key,
  at: draft.at.toISOString(),
});

/** Whose card or account it was, for a sentence. */
export const methodOf = ({ methodLabel }: Pick<PaymentRecord, "methodLabel">): string =>
  methodLabel ?? "a card";

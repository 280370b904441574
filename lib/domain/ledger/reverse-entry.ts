import { formatMoney } from "#contract/format-money";
import type { BuyerId, EntryId } from "#contract/id";
import type { Entry, Wallet } from "#contract/wallet";
import type { Clock, NewId } from "../effects.ts";
import { notFound, Refusal } from "../errors.ts";
import { availableCents } from "../wallet/available-cents.ts";
import type { WalletStore } from "../wallet/wallet-store.ts";

export type Reversal = {
  buyerId: BuyerId;
  entryId: EntryId;
  /** One sentence that the buyer sees. */
  reason: string;
  actor: string;
};

export type Reversed = { entry: Entry; wallet: Wallet; isRepeat: boolean };

/** Adjustments and fees are made by hand, save a fee that came with a payment. */
const isByHand = ({ kind, explains }: Entry): boolean =>
  kind === "adjustment" || (kind === "fee" && explains?.kind !== "payment");

const reversalOf = (entry: Entry, { reason, actor }: Reversal, id: EntryId, at: Date): Entry => ({
  id,
  buyerId: entry.buyerId,
  kind: "reversal",
  amountCents: -entry.amountCents,
  heldCents: 0,
  balanceAfterCents: null,
  explains: { kind: "entry", entryId: entry.id },
  reason,
  actor,
  idempotencyKey: `reversal-${entry.id}`,
  at: at.toISOString(),
});

const tooLittle = (takenCents: number, wallet: Wallet): Refusal => {
  const left = `${formatMoney(availableCents(wallet))} is available`;
  return new Refusal(
    "conflict",
    `The reversal takes ${formatMoney(takenCents)} but only ${left}. ` +
      "Let the buyer add funds first.",
  );
};

/**
 * Takes back an entry that was made by hand, by an opposite entry that names it; the first is never
 * changed. An entry is reversed once: a repeat with the same reason answers with the first one.
 * @throws Refusal not_found, conflict (not made by hand, reversed before, too little available)
 */
export const reverseEntry = async (
  deps: { wallets: WalletStore; newId: NewId; clock: Clock },
  input: Reversal,
): Promise<Reversed> => {
  const { wallets, newId, clock } = deps;
  const { buyerId, entryId } = input;
  const entry = await wallets.readEntry(buyerId, entryId);
  if (!entry) throw notFound("entry");
  if (!isByHand(entry))
    throw new Refusal(
      "conflict",
      `Entry ${entryId} is a ${entry.kind}; only an adjustment or fee by hand can be reversed.`,
    );
  const reversal = reversalOf(entry, input, newId("entry"), clock());
  const result = await wallets.credit(reversal);
  const wallet = await wallets.readWallet(buyerId);
  if (result.kind === "buyerAbsent" || !wallet) throw notFound("buyer");
  if (result.kind === "insufficient") throw tooLittle(entry.amountCents, wallet);
  if (result.kind === "credited") return { entry: reversal, wallet, isRepeat: false };
  if (result.entry.reason !== input.reason)
    throw new Refusal(
      "conflict",
      `Entry ${entryId} was reversed already, by ${result.entry.id}. An entry is reversed once.`,
    );
  return { entry: result.entry, wallet, isRepeat: true };
};

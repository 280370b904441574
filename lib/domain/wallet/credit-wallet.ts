import { formatMoney } from "#contract/format-money";
import type { BuyerId } from "#contract/id";
import type { Entry, Wallet } from "#contract/wallet";
import type { Clock, NewId } from "#domain/effects";
import { notFound, Refusal } from "#domain/errors";
import { keyReused } from "#domain/repeat";
import { availableCents } from "./available-cents.ts";
import type { WalletStore } from "./wallet-store.ts";

export type Credit = {
  buyerId: BuyerId;
  /** Negative takes money, never more than is available. */
  amountCents: number;
  kind?: "topUp" | "adjustment";
  /** One sentence that the buyer sees. */
  reason: string;
  actor: string;
  idempotencyKey: string;
};

const isSame = (entry: Entry, credit: Credit) =>
  entry.amountCents === credit.amountCents && entry.reason === credit.reason;

/**
 * Adds money to a buyer's wallet or takes it. A repeat with the same idempotency key moves nothing
 * and answers with the first entry.
 * @throws Refusal not_found, conflict (too little available), idempotency_key_reused
 */
export const creditWallet = async (
  deps: { wallets: WalletStore; newId: NewId; clock: Clock },
  credit: Credit,
): Promise<{ entry: Entry; wallet: Wallet; isRepeat: boolean }> => {
  const { wallets, newId, clock } = deps;
  const entry: Entry = {
    id: newId("entry"),
    buyerId: credit.buyerId,
    kind: credit.kind ?? "adjustment",
    amountCents: credit.amountCents,
    heldCents: 0,
    balanceAfterCents: null,
    explains: null,
    reason: credit.reason,
    actor: credit.actor,
    idempotencyKey: credit.idempotencyKey,
    at: clock().toISOString(),
  };
  const result = await wallets.credit(entry);
  if (result.kind === "buyerAbsent") throw notFound("buyer");
  if (result.kind === "repeated" && !isSame(result.entry, credit)) throw keyReused();
  const wallet = await wallets.readWallet(credit.buyerId);
  if (!wallet) throw notFound("buyer");
  if (result.kind === "insufficient") {
    const [taken, available] = [-credit.amountCents, availableCents(wallet)].map(formatMoney);
    throw new Refusal(
      "conflict",
      `amountCents takes ${taken} but only ${available} is available. Take at most that.`,
    );
  }
  const isRepeat = result.kind === "repeated";
  return { entry: isRepeat ? result.entry : entry, wallet, isRepeat };
};

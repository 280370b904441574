import type { Wallet } from "#contract/wallet";
import { availableCents } from "#domain/wallet/available-cents";
import { itemOf } from "../table/item.ts";
import { keys } from "../table/keys.ts";

/**
 * A wallet as it is stored. Beside what the contract has it keeps what a condition and an event
 * filter cannot work out: `availableCents`, and `roomCents`, how far that is above the level at
 * which somebody must act. Every write moves both together.
 */
export const walletItem = (wallet: Wallet, watchCents: number) =>
  itemOf("wallet", keys.wallet(wallet.buyerId), {
    ...wallet,
    availableCents: availableCents(wallet),
    watchCents,
    roomCents: availableCents(wallet) - watchCents,
    moves: 0,
  });

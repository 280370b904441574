import { wallet } from "../text/en-us/wallet.ts";
import { wallet as walletEs } from "../text/es-us/wallet.ts";
import { type Locale, useLocale } from "../text/text.ts";

export type WalletText = typeof wallet;

// They travel with the pages of the wallet, so that the first load does not carry them.
const texts: Record<Locale, WalletText> = { "en-US": wallet, "es-US": walletEs };

/** The words of everything about the wallet. */
export const useWalletText = (): WalletText => texts[useLocale()];

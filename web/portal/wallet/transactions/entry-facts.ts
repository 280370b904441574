import { formatMoney } from "#contract/format-money";
import type { Entry } from "#contract/wallet";
import { signedMoney } from "../../format/signed-money.ts";
import { say } from "../say.ts";
import type { WalletText } from "../use-wallet-text.ts";

/** What a transaction is called; what the agency did by hand carries its name. */
export const kindOf = (entry: Entry, text: WalletText, agency: string): string =>
  entry.kind === "adjustment" ? text.adjustmentBy(agency) : text.kinds[entry.kind];

/** What the agency gives a new buyer has the ledger's own words, other adjustments a person's. */
const firstCredit = "First credit";
const isWritten = ({ kind, reason }: Entry) => kind === "adjustment" && reason !== firstCredit;

/**
 * What a transaction is about, beside the name of its kind. Words that a person wrote stay as they
 * are; why a bidder let a hold go is the bidder's matter, and stays in the title.
 */
export const descriptionOf = (entry: Entry, text: WalletText): string => {
  if (entry.kind === "release") return text.released;
  return isWritten(entry) ? entry.reason : say(text, entry.reason);
};

/** Whether a transaction only sets money aside, or gives back what was. */
export const isHold = (entry: Entry): boolean => entry.kind === "hold" || entry.kind === "release";

/** The amount with its sign; money set aside is told in words, for the balance stays the same. */
export const amountOf = (entry: Entry, text: WalletText): string => {
  if (!isHold(entry)) return signedMoney(entry.amountCents);
  const money = formatMoney(Math.abs(entry.heldCents));
  return entry.heldCents >= 0 ? text.heldAmount(money) : text.releasedAmount(money);
};

/** The tail of an id, which is enough to tell it by. */
export const shortId = (id: string): string => `…${id.slice(-8)}`;

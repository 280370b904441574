import type { Invoice, Payment } from "#contract/billing";
import type { Billing } from "#contract/billing-record";
import type { Buyer, Member } from "#contract/buyer";
import type { NoticeMessage } from "#contract/message";
import type { Order } from "#contract/order";
import type { Return } from "#contract/return";
import type { Wallet } from "#contract/wallet";

/** What a notice is about, as it stands when the notice is written. */
export type NoticeSubject =
  | { kind: "payment"; payment: Payment; invoice: Invoice | null }
  /**
   * `question`: the agency's latest, while it waits for an answer. `together`: the returns that one
   * e-mail may tell of, itself among them, oldest first: undecided, those that the same person
   * submitted around the same time; decided, those of the same person decided then.
   */
  | { kind: "return"; return: Return; question: string | null; together: readonly Return[] }
  | { kind: "invoice"; invoice: Invoice }
  | { kind: "wallet" };

/** All that a notice is written from, out of the buyer's own partition. */
export type NoticeFacts = {
  buyer: Pick<Buyer, "name" | "contactEmail" | "timeZone" | "locale">;
  members: readonly Member[];
  wallet: Wallet;
  orders: readonly Order[];
  billing: Billing | null;
  subject: NoticeSubject;
};

/** Reads what a notice is about; null when the buyer or the thing is not there. */
export type ReadNoticeFacts = (
  message: Pick<NoticeMessage, "buyerId" | "about">,
) => Promise<NoticeFacts | null>;

import type { Invoice, Payment } from "#contract/billing";
import type { Member } from "#contract/buyer";
import type { BuyerId, LeadId } from "#contract/id";
import type { WalletView } from "#contract/live";
import type { Return } from "#contract/return";
import type { Sale } from "#contract/sale";

type Of = {
  /** The same at every repeat of the record. */
  id: string;
  buyerId: BuyerId;
  at: string;
};

/** What a record of the table's stream means to the buyer whose partition it is from. */
export type StreamChange =
  | (Of & { kind: "delivered"; sale: Sale })
  | (Of & { kind: "updated"; sale: Sale })
  | (Of & { kind: "activity"; leadId: LeadId })
  | (Of & { kind: "wallet"; wallet: WalletView })
  | (Of & { kind: "return"; return: Return })
  | (Of & { kind: "payment"; payment: Payment })
  | (Of & { kind: "invoice"; invoice: Invoice })
  /** A member was removed or has another role: open sockets of theirs show too much. */
  | (Of & { kind: "member"; member: Member });

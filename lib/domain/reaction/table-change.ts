import type { Invoice, Payment } from "#contract/billing";
import type { Billing, InvoiceRecord } from "#contract/billing-record";
import type { BuyerId, ReturnId } from "#contract/id";
import type { Return } from "#contract/return";

/** How far a wallet is from where somebody must act, in cents. */
export type Room = { availableCents: number; roomCents: number };

/** An invoice with when it was found to be overdue. */
export type DatedInvoice = Invoice & Pick<InvoiceRecord, "overdueAt">;

/** Auto-recharge with the recharge that is under way. */
export type Recharging = Pick<Billing, "autoRecharge" | "rechargingPaymentId">;

type Change<Kind extends string, Thing> = {
  kind: Kind;
  /** The same at every repeat of the stream's record. */
  id: string;
  buyerId: BuyerId;
  before: Thing | null;
  after: Thing;
};

/** A change of the table that somebody may have to act on. */
export type TableChange =
  | Change<"wallet", Room>
  | Change<"payment", Payment>
  | Change<"billing", Recharging>
  | Change<"invoice", DatedInvoice>
  | Change<"return", Return>
  | (Change<"decision", PostsAt> & { returnId: ReturnId });

/** A decision on a return: when it was made and when it posts; both null while there is none. */
export type PostsAt = { decidedAt: string | null; postsAt: string | null };

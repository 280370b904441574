import * as z from "zod";
import { BuyerId, DeliveryId, InvoiceId, LeadId, PaymentId, ReturnId } from "./id.ts";
import { Cents } from "./money.ts";
import { NoticeKind } from "./notice.ts";

/** On the delivery queue: one delivery that is due. The group of the fair queue is the buyer. */
export const DeliveryMessage = z.object({ buyerId: BuyerId, deliveryId: DeliveryId });
export type DeliveryMessage = z.infer<typeof DeliveryMessage>;

/** On the lead queue: one stored lead to finish, after async intake or a crash. */
export const LeadMessage = z.object({ leadId: LeadId });
export type LeadMessage = z.infer<typeof LeadMessage>;

/** On the billing queue: a buyer's money needs a look. Each is safe to repeat. */
export const BillingMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("belowWatch"), buyerId: BuyerId }),
  z.object({ kind: z.literal("checkPayment"), buyerId: BuyerId, paymentId: PaymentId }),
]);
export type BillingMessage = z.infer<typeof BillingMessage>;

/** On the return queue: a decision whose time to undo is over. */
export const ReturnMessage = z.object({
  kind: z.literal("postDecision"),
  buyerId: BuyerId,
  returnId: ReturnId,
});
export type ReturnMessage = z.infer<typeof ReturnMessage>;

/**
 * On the notice queue: something a buyer is told by e-mail, once per `key`. The figures are read
 * when it is sent, from what it is about.
 */
export const NoticeMessage = z.object({
  key: z.string().max(200),
  kind: NoticeKind,
  buyerId: BuyerId,
  about: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("payment"), paymentId: PaymentId }),
    z.object({ kind: z.literal("return"), returnId: ReturnId }),
    z.object({ kind: z.literal("invoice"), invoiceId: InvoiceId }),
    z.object({ kind: z.literal("wallet") }),
  ]),
  percent: z.int().optional().describe("Of the monthly limit, for autoRechargeLimit"),
  amountCents: Cents.optional().describe("Of this one refund, for refundMade"),
});
export type NoticeMessage = z.infer<typeof NoticeMessage>;

import * as z from "zod";
import { Instant } from "./time.ts";

/** Every e-mail of money and returns that the agency's own sender sends. */
export const noticeKinds = [
  "receipt",
  "paymentFailed",
  "autoRechargeDone",
  "autoRechargeFailed",
  "autoRechargeOff",
  "autoRechargeLimit",
  "lowBalance",
  "returnReceived",
  "returnQuestion",
  "returnDecided",
  "invoiceIssued",
  "invoiceOverdue",
  "refundMade",
] as const;
export const NoticeKind = z.enum(noticeKinds);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** A notice as it was, or could not be, sent. */
export const Notice = z.object({
  key: z.string().describe("The same for every repeat of what it tells of"),
  kind: NoticeKind,
  subject: z.string(),
  state: z.enum(["sending", "sent", "suppressed", "failed"]),
  recipients: z.int(),
  reason: z.string().nullable().default(null).describe("Why it was not sent"),
  at: Instant,
});
export type Notice = z.infer<typeof Notice>;

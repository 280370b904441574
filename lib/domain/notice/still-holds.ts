import type { NoticeMessage } from "#contract/message";
import { moneyState } from "./money-state.ts";
import type { NoticeFacts } from "./notice-facts.ts";
import { returnNoticeKey } from "./return-notice-key.ts";

/**
 * Whether what a notice tells of is still so. Between the change and the e-mail a return may have
 * been decided, or money may have come; then the later notice alone is true.
 */
export const stillHolds = (
  { key, kind }: Pick<NoticeMessage, "key" | "kind">,
  facts: NoticeFacts,
): boolean => {
  const { subject, billing } = facts;
  switch (kind) {
    case "receipt":
    case "autoRechargeDone":
      return subject.kind === "payment" && subject.payment.state === "succeeded";
    case "paymentFailed":
    case "autoRechargeFailed":
      return subject.kind === "payment" && subject.payment.state === "failed";
    case "refundMade":
      return subject.kind === "payment" && subject.payment.refundedCents > 0;
    case "returnReceived":
      return subject.kind === "return" && subject.return.state === "pending";
    case "returnQuestion":
      return subject.kind === "return" && subject.return.state === "needsAnswer";
    case "returnDecided":
      // A decline that was appealed and decided anew is told as what it is now, by its own key.
      return (
        subject.kind === "return" &&
        (subject.return.state === "approved" || subject.return.state === "declined") &&
        returnNoticeKey(kind, subject.return) === key
      );
    case "invoiceIssued":
    case "invoiceOverdue":
      return subject.kind === "invoice" && subject.invoice.state === "open";
    case "autoRechargeOff":
      return billing?.autoRecharge?.enabled === false;
    case "autoRechargeLimit":
      return billing?.autoRecharge?.enabled === true;
    case "lowBalance":
      return moneyState(facts) !== "healthy";
  }
};

import type { EmailBrand } from "#domain/email/email";
import type { EmailContent } from "#domain/email/email-content";
import { Defect } from "#domain/errors";
import { balanceNotice } from "./balance-notice.ts";
import { returnsDecidedNotice } from "./decided-notice.ts";
import { invoiceIssuedNotice, invoiceOverdueNotice } from "./invoice-notices.ts";
import type { NoticeFacts } from "./notice-facts.ts";
import { type NoticeDraft, type NoticeOf, type NoticeScene, noticeScene } from "./notice-scene.ts";
import { paymentFailedNotice, receiptNotice, refundNotice } from "./payment-notices.ts";
import { returnReceivedNotice } from "./received-notice.ts";
import {
  rechargeDoneNotice,
  rechargeFailedNotice,
  rechargeLimitNotice,
  rechargeOffNotice,
} from "./recharge-notices.ts";
import { returnQuestionNotice } from "./return-notices.ts";

const misfit = (scene: NoticeScene): Defect =>
  new Defect(`a notice ${scene.notice.kind} is not about a ${scene.facts.subject.kind}`);

const paymentOf = (scene: NoticeScene) => {
  if (scene.facts.subject.kind !== "payment") throw misfit(scene);
  return scene.facts.subject;
};

const returnOf = (scene: NoticeScene) => {
  if (scene.facts.subject.kind !== "return") throw misfit(scene);
  return scene.facts.subject;
};

const invoiceOf = (scene: NoticeScene) => {
  if (scene.facts.subject.kind !== "invoice") throw misfit(scene);
  return scene.facts.subject.invoice;
};

const draftOf = (scene: NoticeScene): NoticeDraft => {
  switch (scene.notice.kind) {
    case "receipt":
      return receiptNotice(scene, paymentOf(scene).payment, paymentOf(scene).invoice);
    case "paymentFailed":
      return paymentFailedNotice(scene, paymentOf(scene).payment);
    case "autoRechargeDone":
      return rechargeDoneNotice(scene, paymentOf(scene).payment);
    case "autoRechargeFailed":
      return rechargeFailedNotice(scene, paymentOf(scene).payment);
    case "autoRechargeOff":
      return rechargeOffNotice(scene);
    case "autoRechargeLimit":
      return rechargeLimitNotice(scene);
    case "lowBalance":
      return balanceNotice(scene);
    case "returnReceived":
      return returnReceivedNotice(scene, returnOf(scene).together);
    case "returnQuestion":
      return returnQuestionNotice(scene, returnOf(scene).return, returnOf(scene).question);
    case "returnDecided":
      return returnsDecidedNotice(scene, returnOf(scene).together);
    case "invoiceIssued":
      return invoiceIssuedNotice(scene, invoiceOf(scene));
    case "invoiceOverdue":
      return invoiceOverdueNotice(scene, invoiceOf(scene));
    case "refundMade":
      return refundNotice(scene, paymentOf(scene).payment);
  }
};

/**
 * A notice in the buyer's language, with the agency's name below it. `at` is now, by which "next
 * month" is told.
 * @throws Defect for a notice about something else than its kind is
 */
export const writeNotice = (
  notice: NoticeOf,
  facts: NoticeFacts,
  { brand, at }: { brand: EmailBrand; at: Date },
): EmailContent => {
  const scene = noticeScene(notice, facts, { brand, at });
  const { footer } = scene.words.returns;
  return {
    language: facts.buyer.locale ?? "en-US",
    ...draftOf(scene),
    footer: [
      footer.sent(brand.agencyName, facts.buyer.name),
      ...(brand.supportEmail ? [footer.help(brand.supportEmail)] : []),
    ],
  };
};

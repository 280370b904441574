import type { Payment } from "#contract/billing";
import type { EmailFigure } from "#domain/email/email-content";
import type { NoticeDraft, NoticeScene } from "./notice-scene.ts";
import { paymentReference, receiptRows } from "./payment-notices.ts";

const rechargeOf = ({ facts }: NoticeScene) => facts.billing?.autoRecharge ?? null;

const settingsPath = "/wallet/auto-recharge";

const monthRow = (scene: NoticeScene): EmailFigure[] => {
  const recharge = rechargeOf(scene);
  if (!recharge) return [];
  const { rows, ofLimit } = scene.words.money;
  const figures = [recharge.rechargedCents, recharge.monthlyLimitCents].map(scene.money);
  const [used = "", limit = ""] = figures;
  return [{ label: rows.thisMonth, value: ofLimit(used, limit) }];
};

/** The card was charged by itself, as the buyer asked. */
export const rechargeDoneNotice = (scene: NoticeScene, payment: Payment): NoticeDraft => {
  const { done, receipt } = scene.words.money;
  const recharge = rechargeOf(scene);
  const amount = scene.money(payment.amountCents);
  const why = recharge ? done.lede(scene.money(recharge.thresholdCents)) : done.ledePlain;
  return {
    subject: done.subject(amount),
    preheader: why,
    blocks: [
      { kind: "heading", text: done.heading },
      { kind: "lede", text: why },
      { kind: "amount", tone: "good", value: amount, label: receipt.label },
      { kind: "figures", rows: [...receiptRows(scene, payment), ...monthRow(scene)] },
      { kind: "button", label: done.button, href: scene.link("/wallet") },
      { kind: "lede", text: done.settings },
      paymentReference(scene, payment),
    ],
  };
};

/** A recharge failed: why, and what that means for deliveries. */
export const rechargeFailedNotice = (scene: NoticeScene, payment: Payment): NoticeDraft => {
  const { rechargeFailed, rows } = scene.words.money;
  const recharge = rechargeOf(scene);
  const amount = scene.money(payment.amountCents + payment.feeCents);
  const reason = payment.failure ? scene.words.failure(payment.failure) : null;
  const effect = recharge?.onFailure === "pause" ? rechargeFailed.paused : rechargeFailed.goesOn;
  const isOn = recharge?.enabled === true && recharge.failuresInARow > 0;
  return {
    subject: rechargeFailed.subject(amount),
    preheader: reason ?? effect,
    blocks: [
      { kind: "heading", text: rechargeFailed.heading(amount) },
      ...(reason ? [{ kind: "paragraph", text: reason } as const] : []),
      { kind: "banner", tone: recharge?.onFailure === "pause" ? "bad" : "warn", text: effect },
      {
        kind: "figures",
        rows: [
          ...(payment.methodLabel ? [{ label: rows.card, value: payment.methodLabel }] : []),
          { label: rows.tried, value: scene.when(payment.changedAt) },
          { label: rows.balance, value: scene.money(scene.facts.wallet.balanceCents) },
        ],
      },
      { kind: "button", label: rechargeFailed.button, href: scene.link("/wallet") },
      ...(isOn
        ? [{ kind: "lede", text: rechargeFailed.failures(recharge.failuresInARow) } as const]
        : []),
      paymentReference(scene, payment),
    ],
  };
};

/** Auto-recharge was switched off for the buyer. */
export const rechargeOffNotice = (scene: NoticeScene): NoticeDraft => {
  const { off, rows } = scene.words.money;
  const recharge = rechargeOf(scene);
  const hasFailed = (recharge?.failuresInARow ?? 0) >= 3;
  const reason = hasFailed ? off.failed : (recharge?.disabledReason ?? off.heading);
  return {
    subject: hasFailed ? off.subject : off.subjectPlain,
    preheader: off.whatNow,
    blocks: [
      { kind: "heading", text: off.heading },
      { kind: "banner", tone: "bad", text: reason },
      { kind: "paragraph", text: off.whatNow },
      {
        kind: "figures",
        rows: [{ label: rows.balance, value: scene.money(scene.facts.wallet.balanceCents) }],
      },
      { kind: "button", label: off.button, href: scene.link(settingsPath) },
    ],
  };
};

/** Recharges of this month came near their limit, or reached it. */
export const rechargeLimitNotice = (scene: NoticeScene): NoticeDraft => {
  const { limit, rows } = scene.words.money;
  const percent = scene.notice.percent ?? 100;
  const isReached = percent >= 100;
  const cents = rechargeOf(scene)?.monthlyLimitCents ?? 0;
  const lede = isReached ? limit.reachedLede(scene.nextMonth()) : limit.lede;
  return {
    subject: isReached ? limit.reachedSubject(scene.money(cents)) : limit.subject(percent),
    preheader: lede,
    blocks: [
      { kind: "heading", text: isReached ? limit.reachedHeading : limit.heading(percent) },
      { kind: "paragraph", text: lede },
      {
        kind: "figures",
        rows: [
          ...monthRow(scene),
          { label: rows.balance, value: scene.money(scene.facts.wallet.balanceCents) },
        ],
      },
      { kind: "button", label: limit.button, href: scene.link(settingsPath) },
    ],
  };
};

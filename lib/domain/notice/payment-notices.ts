import type { Invoice, Payment } from "#contract/billing";
import type { EmailBlock, EmailFigure } from "#domain/email/email-content";
import { fitSubject } from "#domain/email/fit-subject";
import type { NoticeDraft, NoticeScene } from "./notice-scene.ts";

const chargedRows = (scene: NoticeScene, payment: Payment): EmailFigure[] => {
  const { words, money } = scene;
  const { rows } = words.money;
  if (payment.feeCents === 0) return [];
  return [
    { label: rows.amount, value: money(payment.amountCents) },
    { label: rows.fee, value: money(payment.feeCents) },
    { label: rows.total, value: money(payment.amountCents + payment.feeCents), isSum: true },
  ];
};

const billedRows = ({ facts, words }: NoticeScene): EmailFigure[] => {
  const details = facts.billing?.details;
  if (!details) return [];
  const { rows } = words.money;
  return [
    { label: rows.billedTo, value: details.companyName },
    ...(details.taxId ? [{ label: rows.taxId, value: details.taxId }] : []),
  ];
};

/** What the card paid, when, for whom, and what is in the wallet now. */
export const receiptRows = (scene: NoticeScene, payment: Payment): EmailFigure[] => {
  const { words, money, when, facts } = scene;
  const { rows } = words.money;
  const card = payment.methodLabel;
  return [
    ...chargedRows(scene, payment),
    ...(card ? [{ label: rows.paidWith, value: card }] : []),
    { label: rows.date, value: when(payment.settledAt ?? payment.changedAt) },
    ...billedRows(scene),
    { label: rows.balance, value: money(facts.wallet.balanceCents) },
  ];
};

/** A payment's id, small and last. */
export const paymentReference = ({ words }: NoticeScene, { id }: Payment): EmailBlock => ({
  kind: "reference",
  label: words.money.rows.reference,
  id,
});

const walletButton = (scene: NoticeScene, label: string): EmailBlock => ({
  kind: "button",
  label,
  href: scene.link("/wallet"),
});

const topUpReceipt = (scene: NoticeScene, payment: Payment): NoticeDraft => {
  const { receipt } = scene.words.money;
  const amount = scene.money(payment.amountCents);
  return {
    subject: receipt.subject(amount),
    preheader: `${scene.words.money.rows.balance}: ${scene.money(scene.facts.wallet.balanceCents)}`,
    blocks: [
      { kind: "heading", text: receipt.heading },
      { kind: "amount", tone: "good", value: amount, label: receipt.label },
      { kind: "figures", rows: receiptRows(scene, payment) },
      walletButton(scene, receipt.button),
      paymentReference(scene, payment),
    ],
  };
};

const invoiceReceipt = (
  scene: NoticeScene,
  payment: Payment,
  invoice: Invoice | null,
): NoticeDraft => {
  const { receipt, invoiceReceipt: said } = scene.words.money;
  const amount = scene.money(payment.amountCents);
  const number = invoice?.number ?? null;
  return {
    subject:
      number === null
        ? said.subjectPlain(amount)
        : fitSubject(number, (shown) => said.subject(amount, shown)),
    preheader: receipt.heading,
    blocks: [
      { kind: "heading", text: receipt.heading },
      {
        kind: "amount",
        tone: "good",
        value: amount,
        label: number === null ? said.labelPlain : said.label(number),
      },
      { kind: "figures", rows: receiptRows(scene, payment) },
      { kind: "button", label: receipt.button, href: scene.link("/wallet/invoices") },
      paymentReference(scene, payment),
    ],
  };
};

/** Money came in: how much, from which card, and what is in the wallet now. */
export const receiptNotice = (
  scene: NoticeScene,
  payment: Payment,
  invoice: Invoice | null,
): NoticeDraft =>
  payment.kind === "invoice"
    ? invoiceReceipt(scene, payment, invoice)
    : topUpReceipt(scene, payment);

/** A payment that somebody made did not go through, and why in the bank's words. */
export const paymentFailedNotice = (scene: NoticeScene, payment: Payment): NoticeDraft => {
  const { failed, rows } = scene.words.money;
  const amount = scene.money(payment.amountCents + payment.feeCents);
  const path = payment.kind === "invoice" ? "/wallet/invoices" : "/wallet";
  const reason = payment.failure ? scene.words.failure(payment.failure) : null;
  return {
    subject: failed.subject(amount),
    preheader: reason ?? failed.lede,
    blocks: [
      { kind: "heading", text: failed.heading(amount) },
      { kind: "lede", text: failed.lede },
      ...(reason ? [{ kind: "banner", tone: "bad", text: reason } as const] : []),
      {
        kind: "figures",
        rows: [
          { label: rows.amount, value: amount },
          ...(payment.methodLabel ? [{ label: rows.card, value: payment.methodLabel }] : []),
          { label: rows.tried, value: scene.when(payment.changedAt) },
        ],
      },
      { kind: "button", label: failed.button, href: scene.link(path) },
      paymentReference(scene, payment),
    ],
  };
};

/** Money went back to a card, and as much left the wallet. */
export const refundNotice = (scene: NoticeScene, payment: Payment): NoticeDraft => {
  const { refund, rows } = scene.words.money;
  const amount = scene.money(scene.notice.amountCents ?? payment.refundedCents);
  const card = payment.methodLabel;
  return {
    subject: card
      ? fitSubject(card, (label) => refund.subject(amount, label))
      : refund.subjectPlain(amount),
    preheader: refund.lede,
    blocks: [
      { kind: "heading", text: refund.heading },
      {
        kind: "amount",
        tone: "good",
        value: amount,
        label: card ? refund.label(card) : refund.labelPlain,
      },
      { kind: "lede", text: refund.lede },
      {
        kind: "figures",
        rows: [
          { label: rows.ofPayment, value: scene.money(payment.amountCents + payment.feeCents) },
          { label: rows.date, value: scene.when(payment.changedAt) },
          { label: rows.refundedAll, value: scene.money(payment.refundedCents) },
          { label: rows.balance, value: scene.money(scene.facts.wallet.balanceCents) },
        ],
      },
      { kind: "button", label: refund.button, href: scene.link("/wallet/transactions") },
      paymentReference(scene, payment),
    ],
  };
};

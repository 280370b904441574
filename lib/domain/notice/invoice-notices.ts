import type { Invoice } from "#contract/billing";
import type { EmailBlock } from "#domain/email/email-content";
import { fitSubject } from "#domain/email/fit-subject";
import type { NoticeDraft, NoticeScene } from "./notice-scene.ts";

/** A period ends with the last instant before its end. */
const periodOf = (scene: NoticeScene, { from, to }: Invoice): string => {
  const last = new Date(Date.parse(to) - 1).toISOString();
  return scene.words.returns.invoice.periodOf(scene.day(from), scene.day(last));
};

const invoiceBlocks = (scene: NoticeScene, invoice: Invoice): EmailBlock[] => {
  const { invoice: said } = scene.words.returns;
  return [
    {
      kind: "figures",
      rows: [
        ...(invoice.number ? [{ label: said.number, value: invoice.number }] : []),
        { label: said.period, value: periodOf(scene, invoice) },
        { label: said.issued, value: scene.day(invoice.issuedAt) },
        { label: said.due, value: scene.when(invoice.dueAt) },
        { label: said.amount, value: scene.money(invoice.amountCents), isSum: true },
      ],
    },
    { kind: "button", label: said.button, href: scene.link("/wallet/invoices") },
  ];
};

/** A new invoice: how much, for when, due when. */
export const invoiceIssuedNotice = (scene: NoticeScene, invoice: Invoice): NoticeDraft => {
  const { invoice: said } = scene.words.returns;
  const amount = scene.money(invoice.amountCents);
  const due = scene.day(invoice.dueAt);
  return {
    subject: invoice.number
      ? fitSubject(invoice.number, (number) => said.subject(number, amount, due))
      : said.subjectPlain(amount, due),
    preheader: periodOf(scene, invoice),
    blocks: [
      { kind: "heading", text: said.heading },
      { kind: "amount", tone: "plain", value: amount, label: said.label(due) },
      ...invoiceBlocks(scene, invoice),
    ],
  };
};

/** An invoice was not paid by its due date. */
export const invoiceOverdueNotice = (scene: NoticeScene, invoice: Invoice): NoticeDraft => {
  const { invoice: said } = scene.words.returns;
  const amount = scene.money(invoice.amountCents);
  const due = scene.day(invoice.dueAt);
  return {
    subject: invoice.number
      ? fitSubject(invoice.number, (number) => said.overdueSubject(number, amount, due))
      : said.overdueSubjectPlain(amount, due),
    preheader: said.overdueLede,
    blocks: [
      { kind: "heading", text: said.overdueHeading },
      { kind: "amount", tone: "bad", value: amount, label: said.overdueLabel(due) },
      { kind: "lede", text: said.overdueLede },
      ...invoiceBlocks(scene, invoice),
    ],
  };
};

import type { EmailFigure, EmailTone } from "#domain/email/email-content";
import { lowestPriceCents } from "#domain/order/lowest-price-cents";
import { availableCents } from "#domain/wallet/available-cents";
import { lowBalanceOf, moneyState } from "./money-state.ts";
import type { NoticeDraft, NoticeScene } from "./notice-scene.ts";

type Said = { subject: string; heading: string; lede: string; tone: EmailTone };

const emptySaid = (scene: NoticeScene): Said => {
  const { low } = scene.words.money;
  const left = scene.money(availableCents(scene.facts.wallet));
  const price = lowestPriceCents(scene.facts.orders);
  return {
    subject: low.emptySubject(left),
    heading: low.emptyHeading,
    lede: price === null ? low.emptyPlain(left) : low.emptyLede(left, scene.money(price)),
    tone: "bad",
  };
};

const overSaid = (scene: NoticeScene): Said => {
  const { low } = scene.words.money;
  const { creditLimitCents } = scene.facts.wallet;
  const available = availableCents(scene.facts.wallet);
  const owed = scene.money(creditLimitCents - available);
  const over = scene.money(-available);
  const heading = low.overHeading(owed);
  if (creditLimitCents === 0)
    return { subject: low.owedSubject(owed), heading, lede: low.owedLede, tone: "bad" };
  const lede = `${low.overLede(over, scene.money(creditLimitCents))} ${low.owedLede}`;
  return { subject: low.overSubject(over), heading, lede, tone: "bad" };
};

const lowSaid = (scene: NoticeScene): Said => {
  const { low } = scene.words.money;
  const left = scene.money(availableCents(scene.facts.wallet));
  return {
    subject: low.subject(left),
    heading: low.heading(left),
    lede: low.lede(scene.money(lowBalanceOf(scene.facts))),
    tone: "warn",
  };
};

const saidOf = (scene: NoticeScene): Said => {
  switch (moneyState(scene.facts)) {
    case "overLimit":
      return overSaid(scene);
    case "empty":
      return emptySaid(scene);
    case "low":
    case "healthy":
      return lowSaid(scene);
  }
};

const figuresOf = (scene: NoticeScene): EmailFigure[] => {
  const { rows, low } = scene.words.money;
  const { wallet, orders } = scene.facts;
  const available = availableCents(wallet);
  const price = lowestPriceCents(orders);
  const leads = price === null ? 0 : Math.floor(available / price);
  return [
    { label: rows.balance, value: scene.money(wallet.balanceCents) },
    ...(wallet.creditLimitCents > 0
      ? [{ label: rows.creditLimit, value: scene.money(wallet.creditLimitCents) }]
      : []),
    ...(available === wallet.balanceCents
      ? []
      : [{ label: rows.available, value: scene.money(available) }]),
    ...(leads > 0 ? [{ label: rows.lasts, value: low.runway(leads) }] : []),
  ];
};

/** The balance is low, covers no lead any more, or is over the credit limit. */
export const balanceNotice = (scene: NoticeScene): NoticeDraft => {
  const { subject, heading, lede, tone } = saidOf(scene);
  return {
    subject,
    preheader: lede,
    blocks: [
      { kind: "heading", text: heading },
      { kind: "banner", tone, text: lede },
      { kind: "figures", rows: figuresOf(scene) },
      { kind: "button", label: scene.words.money.low.button, href: scene.link("/wallet") },
    ],
  };
};

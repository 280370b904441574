import { formatMoney } from "#contract/format-money";
import type { NoticeMessage } from "#contract/message";
import { type EmailBrand, portalLink } from "#domain/email/email";
import type { EmailBlock } from "#domain/email/email-content";
import { formatDay, formatNextMonth, formatWhen } from "./format-when.ts";
import type { NoticeFacts } from "./notice-facts.ts";
import { mayTellBalance } from "./recipients-of.ts";
import { type NoticeWords, noticeWords } from "./words/notice-words.ts";

/** What one notice says, before it has its frame. */
export type NoticeDraft = { subject: string; preheader: string; blocks: readonly EmailBlock[] };

export type NoticeOf = Pick<NoticeMessage, "kind" | "percent" | "amountCents">;

/** The facts, and how they are said to this buyer. */
export type NoticeScene = {
  notice: NoticeOf;
  facts: NoticeFacts;
  agencyName: string;
  words: NoticeWords;
  money: (cents: number) => string;
  /** What is in the wallet now; null where somebody reads it who sees no money. */
  balance: string | null;
  /** Times by the buyer's clock, with the name of its zone. */
  when: (instant: string) => string;
  day: (instant: string) => string;
  nextMonth: () => string;
  /** A page of the portal. */
  link: (path: string) => string;
};

/** Sets a notice in the buyer's language and zone. */
export const noticeScene = (
  notice: NoticeOf,
  facts: NoticeFacts,
  { brand, at }: { brand: EmailBrand; at: Date },
): NoticeScene => {
  const { timeZone, locale = "en-US" } = facts.buyer;
  return {
    notice,
    facts,
    agencyName: brand.agencyName,
    words: noticeWords[locale],
    money: formatMoney,
    balance: mayTellBalance(facts) ? formatMoney(facts.wallet.balanceCents) : null,
    when: formatWhen(timeZone, locale),
    day: formatDay(timeZone, locale),
    nextMonth: () => formatNextMonth(at, timeZone, locale),
    link: (path) => portalLink(brand, path),
  };
};

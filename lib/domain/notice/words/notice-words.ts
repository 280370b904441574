import type { Locale } from "#contract/buyer";
import { enUsMoney } from "./en-us-money.ts";
import { enUsReturns } from "./en-us-returns.ts";
import { esUsMoney } from "./es-us-money.ts";
import { esUsReasons } from "./es-us-reasons.ts";
import { esUsReturns } from "./es-us-returns.ts";

/** Everything that notices say in one language. */
export type NoticeWords = {
  money: typeof enUsMoney;
  returns: typeof enUsReturns;
  /** Why a charge failed; in English where its code is not known. */
  failure: (failure: { code: string; message: string }) => string;
  /** A return's reason; the agency's own wording where it chose one. */
  reason: (label: string) => string;
};

const enUs: NoticeWords = {
  money: enUsMoney,
  returns: enUsReturns,
  failure: ({ message }) => message,
  reason: (label) => label,
};

const esUs: NoticeWords = {
  money: esUsMoney,
  returns: esUsReturns,
  failure: ({ code, message }) => esUsReasons.failures[code] ?? message,
  reason: (label) => esUsReasons.returns[label] ?? label,
};

export const noticeWords: Record<Locale, NoticeWords> = { "en-US": enUs, "es-US": esUs };

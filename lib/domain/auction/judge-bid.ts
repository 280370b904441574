import { formatMoney } from "#contract/format-money";
import type { RoutedOrder } from "#contract/order";
import type { AnswerRules } from "#contract/outbound";
import type { bidResults } from "#contract/trace";
import { AnswerDocument } from "#domain/outbound/answer-document";
import type { OutboundResult } from "#domain/outbound/outbound-result";
import { type Answer, readAnswer } from "#domain/outbound/read-answer";

/** How one bidder's part of an auction ended; `cents` is what it bid, also when that is no use. */
export type BidOutcome = {
  result: (typeof bidResults)[number];
  cents: number | null;
  reference: string | null;
  ms: number;
  detail: string | null;
};

/** A bidder as its order states it. */
export type BidTerms = {
  price: Extract<RoutedOrder["price"], { kind: "bid" }>;
  /** The least bid that is considered. */
  floorCents: number;
  budgetMs: number;
};

type Judgement = Omit<BidOutcome, "ms">;

const longestDetail = 300;

const ended = (result: BidOutcome["result"], detail: string | null = null): Judgement => ({
  result,
  cents: null,
  reference: null,
  detail: detail?.slice(0, longestDetail) ?? null,
});

/** An accepting answer without a readable amount: either there is none, or it is no amount. */
const withoutAmount = (rules: AnswerRules, answer: Answer): Judgement => {
  if (!rules.bid) return ended("error", "no rule says where the bid is found");
  const extracted = new AnswerDocument(answer.body).extract(rules.bid);
  if (extracted.kind === "found" && extracted.text.trim() !== "")
    return ended("error", `the bid ${JSON.stringify(extracted.text.slice(0, 40))} is no amount`);
  const isBroken = extracted.kind === "broken" && answer.body.trim() !== "";
  return isBroken ? ended("error", "the answer cannot be parsed") : ended("noBid");
};

const judgeAmount = (terms: BidTerms, cents: number, reference: string | null): Judgement => {
  const bid = { cents, reference };
  if (cents > terms.price.maxCents)
    return {
      ...bid,
      result: "error",
      detail: `${formatMoney(cents)} is above the most believable bid, ${formatMoney(terms.price.maxCents)}`,
    };
  if (cents === 0) return { ...bid, result: "noBid", detail: null };
  if (cents < terms.floorCents)
    return {
      ...bid,
      result: "belowFloor",
      detail: `the floor is ${formatMoney(terms.floorCents)}`,
    };
  return { ...bid, result: "bid", detail: null };
};

const judgeAnswer = (terms: BidTerms, answer: Answer): Judgement => {
  const rules = terms.price.answer;
  const reading = readAnswer(rules, answer);
  if (reading.verdict === "error")
    return ended("error", reading.reason ?? `the server answered ${answer.status}`);
  if (reading.verdict === "refused") return ended("refused", reading.reason);
  return reading.bidCents === null
    ? withoutAmount(rules, answer)
    : judgeAmount(terms, reading.bidCents, reading.reference);
};

/**
 * What a bidder's answer is worth: pure, so that nothing one bidder sends can reach another.
 * A 5xx, a redirect, an oversized answer and an amount that is none are errors and not refusals;
 * an answer after the bidder's budget is late whatever it says.
 */
export const judgeBid = (terms: BidTerms, result: OutboundResult, ms: number): BidOutcome => {
  switch (result.kind) {
    case "timeout":
      return { ...ended("timeout", `no answer in ${Math.round(ms)} ms`), ms };
    case "blocked":
    case "failed":
      return { ...ended("error", result.detail), ms };
    case "answered": {
      if (ms > terms.budgetMs)
        return { ...ended("late", `${Math.round(ms)} of ${Math.round(terms.budgetMs)} ms`), ms };
      if (result.truncated) return { ...ended("error", "the answer is longer than 16 KB"), ms };
      const contentType = result.headers["content-type"] ?? null;
      return { ...judgeAnswer(terms, { ...result, contentType }), ms };
    }
  }
};

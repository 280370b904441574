import type { AnswerRules, Extractor } from "#contract/outbound";
import { AnswerDocument } from "./answer-document.ts";
import { PatternFault } from "./pattern-syntax.ts";
import { readBidCents } from "./read-bid.ts";
import { searchPattern } from "./search-pattern.ts";

export type Answer = { status: number; contentType: string | null; body: string };

/**
 * `error` = the answer does not say, so the server may or may not have taken the lead; it is never
 * read as a refusal.
 */
export type Verdict = "accepted" | "refused" | "error";

export type AnswerReading = {
  verdict: Verdict;
  bidCents: number | null;
  reason: string | null;
  reference: string | null;
};

const longestText = 300;

const byStatus = (status: number): Verdict => {
  if (status >= 200 && status < 300) return "accepted";
  return status >= 400 && status < 500 ? "refused" : "error";
};

type VerdictRule = NonNullable<AnswerRules["verdict"]>;

/**
 * The body decides under 2xx, as many servers answer 200 for everything. Under 4xx the lead counts
 * as accepted only when the body says so in words; a body that cannot be read decides nothing.
 */
const byBody = (rule: VerdictRule, status: number, document: AnswerDocument): Verdict => {
  const extracted = document.extract(rule.at);
  if (extracted.kind === "broken") return status >= 400 ? "refused" : "error";
  const matches =
    extracted.kind === "found" && searchPattern(rule.pattern, extracted.text) !== null;
  if (matches) return rule.means;
  if (rule.means === "accepted" || status >= 400) return "refused";
  return "accepted";
};

const textAt = (document: AnswerDocument, extractor: Extractor | undefined): string | null => {
  if (!extractor) return null;
  const extracted = document.extract(extractor);
  const text = extracted.kind === "found" ? extracted.text.trim() : "";
  return text === "" ? null : text.slice(0, longestText);
};

const unread = (verdict: Verdict): AnswerReading => ({
  verdict,
  bidCents: null,
  reason: null,
  reference: null,
});

const readBody = (rules: AnswerRules, answer: Answer): AnswerReading => {
  const verdict = byStatus(answer.status);
  const document = new AnswerDocument(answer.body);
  const bid = verdict === "error" ? null : textAt(document, rules.bid);
  return {
    verdict:
      verdict !== "error" && rules.verdict
        ? byBody(rules.verdict, answer.status, document)
        : verdict,
    bidCents: bid === null ? null : readBidCents(bid, rules.bidUnit),
    reason: textAt(document, rules.reason),
    reference: textAt(document, rules.reference),
  };
};

/**
 * What a buyer's answer says. Without a verdict rule 2xx accepts and 4xx refuses; with one the body
 * decides. A redirect and a 5xx are always errors. Never throws: what cannot be read is an error.
 */
export const readAnswer = (rules: AnswerRules, answer: Answer): AnswerReading => {
  const asksBody = rules.verdict ?? rules.bid ?? rules.reason ?? rules.reference;
  if (!asksBody) return unread(byStatus(answer.status));
  try {
    return readBody(rules, answer);
  } catch (error) {
    if (error instanceof PatternFault) return unread("error");
    throw error;
  }
};

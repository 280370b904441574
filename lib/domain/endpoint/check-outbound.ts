import type { AnswerRules, OutboundRequest } from "#contract/outbound";
import type { FieldError } from "#contract/problem";
import { answerRulesFaults } from "#domain/outbound/answer-rules-fault";
import { findMasks } from "./request-secrets.ts";

/** What of a URL can be known before connecting; addresses are checked at every connect. */
const checkUrl = (
  request: Pick<OutboundRequest, "url">,
  { pointer, plainHttp }: { pointer: string; plainHttp: boolean },
): FieldError[] => {
  const url = new URL(request.url);
  const wrong = (code: string, message: string, hint: string) => [
    { pointer: `${pointer}/url`, code, message, hint },
  ];
  if (url.protocol !== "https:" && !plainHttp)
    return wrong("insecure_url", "Leads leave over https only.", "Use an https address.");
  if (url.username !== "" || url.password !== "")
    return wrong("credentials_in_url", "The URL carries a password.", "Send it in auth instead.");
  return [];
};

/** Patterns and paths of answer rules that could never be run. */
const checkAnswerRules = (rules: AnswerRules, pointer: string): FieldError[] =>
  answerRulesFaults(rules).map(({ at, message }) => ({
    pointer: `${pointer}/${at}`,
    code: "invalid_pattern",
    message,
    hint: "Escape special characters with a backslash; leave out looking around and references.",
  }));

/** All that is wrong with a request to a buyer's server and with how its answer is read. */
export const checkOutbound = (
  outbound: { request: OutboundRequest; answer: AnswerRules },
  at: { request: string; answer: string; plainHttp: boolean },
): FieldError[] => [
  ...findMasks(outbound.request).map((name) => ({
    pointer: `${at.request}/${name}`,
    code: "masked_secret",
    message: "This is the mask of a secret, which keeps the secret only for the same server.",
    hint: "Write the secret itself.",
  })),
  ...checkUrl(outbound.request, { pointer: at.request, plainHttp: at.plainHttp }),
  ...checkAnswerRules(outbound.answer, at.answer),
];

import type { AnswerRules, Extractor, OutboundRequest } from "#contract/outbound";
import type { FieldError } from "#contract/problem";
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

const compiles = (pattern: string): boolean => {
  try {
    new RegExp(pattern, "i");
    return true;
  } catch {
    return false;
  }
};

const badPattern = (pointer: string): FieldError => ({
  pointer,
  code: "invalid_pattern",
  message: "This is not a regular expression.",
  hint: "Escape brackets and other special characters with a backslash.",
});

/** Patterns of answer rules that can never match, since they do not compile. */
const checkAnswerRules = (rules: AnswerRules, pointer: string): FieldError[] => {
  const extractors: [string, Extractor | undefined][] = [
    ["verdict/at", rules.verdict?.at],
    ["bid", rules.bid],
    ["reason", rules.reason],
    ["reference", rules.reference],
  ];
  const wrong = extractors.flatMap(([name, at]) =>
    at?.kind === "regex" && !compiles(at.path) ? [badPattern(`${pointer}/${name}/path`)] : [],
  );
  return rules.verdict && !compiles(rules.verdict.pattern)
    ? [...wrong, badPattern(`${pointer}/verdict/pattern`)]
    : wrong;
};

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

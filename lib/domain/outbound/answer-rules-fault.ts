import type { AnswerRules, Extractor } from "#contract/outbound";
import { readJsonPath } from "./json-path.ts";
import { patternFault } from "./search-pattern.ts";
import { readXmlPath } from "./xml-path.ts";

const extractorFault = ({ kind, path }: Extractor): string | null => {
  switch (kind) {
    case "regex":
      return patternFault(path);
    case "jsonPath":
      return readJsonPath(path) ? null : "Write a JSON path such as $.result.status or bids[0].id.";
    case "xmlPath":
      return readXmlPath(path) ? null : "Write an XML path such as /response/bid[1]/@id.";
  }
};

/**
 * What is wrong with rules as an operator wrote them, each with its place; empty when they can be
 * run. To be asked before rules are stored, since answers are read long after.
 */
export const answerRulesFaults = (rules: AnswerRules): { at: string; message: string }[] => {
  const faults: [at: string, message: string | null][] = [
    ["verdict/at/path", rules.verdict ? extractorFault(rules.verdict.at) : null],
    ["verdict/pattern", rules.verdict ? patternFault(rules.verdict.pattern) : null],
    ["bid/path", rules.bid ? extractorFault(rules.bid) : null],
    ["reason/path", rules.reason ? extractorFault(rules.reason) : null],
    ["reference/path", rules.reference ? extractorFault(rules.reference) : null],
  ];
  return faults.flatMap(([at, message]) => (message === null ? [] : [{ at, message }]));
};

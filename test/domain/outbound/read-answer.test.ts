import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnswerRules } from "#contract/outbound";
import { answerRulesFaults } from "#domain/outbound/answer-rules-fault";
import { readAnswer } from "#domain/outbound/read-answer";
import cases from "./answer-cases.json" with { type: "json" };

const at = (kind: string, path: string) => ({ kind, path });

const everyRule = AnswerRules.parse({
  verdict: { at: at("jsonPath", "a.b"), pattern: "^(yes|ok)+$", means: "accepted" },
  bid: at("xmlPath", "/a/b"),
  reason: at("regex", "reason[^a-z]*([a-z ]+)"),
  reference: at("jsonPath", "ref"),
});

describe("a buyer's answer", () => {
  for (const { name, rules, status, body, reading } of cases)
    it(name, () => {
      const answer = { status, contentType: null, body };
      expect(readAnswer(AnswerRules.parse(rules), answer)).toEqual(reading);
    });

  it("of any bytes and status is read without a fault", () => {
    const body = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.json(),
      fc.string({ unit: fc.constantFrom("<", ">", "a", "/", "!", "[", "&", ";", '"', "=", "{") }),
    );
    fc.assert(
      fc.property(body, fc.integer({ min: 200, max: 599 }), (text, status) => {
        const { verdict } = readAnswer(everyRule, { status, contentType: null, body: text });
        if (status >= 500 || (status >= 300 && status < 400)) expect(verdict).toBe("error");
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["deep JSON", `{"a":{"b":${"[".repeat(12_000)}${"]".repeat(12_000)}}}`],
    ["deep JSON that never ends", "[".repeat(32_000)],
    ["deep XML", "<a><b>".repeat(5_000)],
    ["an XML bomb", `<!DOCTYPE a [<!ENTITY x "${"y".repeat(99)}">]><a><b>&x;</b></a>`],
    [
      "an external entity",
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><b>&x;</b></a>',
    ],
    ["XML that never ends", `<a ${'b="'.repeat(9_000)}`],
    ["comments that never end", "<!--".repeat(8_000)],
    ["a million spaces", " ".repeat(1_000_000)],
    ["bytes", "\0\ufffd\u0001".repeat(10_000)],
  ])("that is %s says nothing and harms nothing", (_, body) => {
    const reading = readAnswer(everyRule, { status: 200, contentType: null, body });
    expect(reading.verdict).not.toBe("accepted");
    expect(reading.bidCents).toBeNull();
  });

  it("keeps long reasons short", () => {
    const rules = AnswerRules.parse({ reason: at("jsonPath", "r") });
    const body = JSON.stringify({ r: "x".repeat(5_000) });
    expect(readAnswer(rules, { status: 200, contentType: null, body }).reason).toHaveLength(300);
  });
});

describe("answer rules", () => {
  it("are checked before they are stored", () => {
    expect(answerRulesFaults(everyRule)).toEqual([]);
    const rules = AnswerRules.parse({
      verdict: { at: at("jsonPath", "a..b"), pattern: "(?=x)", means: "accepted" },
      bid: at("xmlPath", "//[a"),
      reason: at("regex", "("),
    });
    expect(answerRulesFaults(rules).map((fault) => fault.at)).toEqual([
      "verdict/at/path",
      "verdict/pattern",
      "bid/path",
      "reason/path",
    ]);
  });
});

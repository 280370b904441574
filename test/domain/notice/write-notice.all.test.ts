import { describe, expect, it } from "vitest";
import { type Locale, Locale as Locales } from "#contract/buyer";
import { ReturnId } from "#contract/id";
import { type NoticeKind, noticeKinds } from "#contract/notice";
import type { EmailContent } from "#domain/email/email-content";
import { mostSubjectCharacters } from "#domain/email/fit-subject";
import { renderEmail } from "#domain/email/render-email";
import type { NoticeFacts } from "#domain/notice/notice-facts";
import { sampleAt as at, sampleFacts } from "#domain/notice/sample-facts";
import { writeNotice } from "#domain/notice/write-notice";
import { extremeFacts } from "#test/fakes/extreme-facts";

const brand = {
  agencyName: "Acme Leads",
  accent: "#0f766e",
  portalUrl: "https://leads.acme.example",
  supportEmail: "help@acme.example",
};

/** The same facts with so many returns, one in three of them declined. */
const withMany = (facts: NoticeFacts, count: number): NoticeFacts => {
  const { subject } = facts;
  if (subject.kind !== "return") return facts;
  const together = Array.from({ length: count }, (_, number) => {
    const id = ReturnId.parse(`ret_${String(number).padStart(26, "0")}`);
    const state = number % 3 === 0 ? ("declined" as const) : subject.return.state;
    return { ...subject.return, id, state };
  });
  return { ...facts, subject: { ...subject, together } };
};

type Shape = [shape: string, factsOf: (kind: NoticeKind, locale: Locale) => NoticeFacts];
const shapes: Shape[] = [
  ["as usual", sampleFacts],
  ["with the longest names and largest amounts", extremeFacts],
  ["of fifty at once", (kind, locale) => withMany(sampleFacts(kind, locale), 50)],
  ["of fifty of the longest", (kind, locale) => withMany(extremeFacts(kind, locale), 50)],
];

const cases = shapes.flatMap(([shape, factsOf]) =>
  Locales.options.flatMap((locale) =>
    noticeKinds.map((kind) => ({ kind, locale, shape, facts: factsOf(kind, locale) })),
  ),
);

const contentsOf = ({ kind, facts }: { kind: NoticeKind; facts: NoticeFacts }): EmailContent[] =>
  [80, 100].map((percent) =>
    writeNotice({ kind, percent, amountCents: 123_456_789 }, facts, { brand, at }),
  );

describe.each(cases)("$kind in $locale, $shape", (one) => {
  it("has a subject that a list of e-mails shows whole, and says more after it", () => {
    for (const { subject, preheader } of contentsOf(one)) {
      expect([...subject].length, subject).toBeLessThanOrEqual(mostSubjectCharacters);
      expect(preheader).not.toBe("");
      expect(preheader).not.toBe(subject);
    }
  });

  it("has one heading and one button", () => {
    for (const { blocks } of contentsOf(one))
      for (const kind of ["heading", "button"])
        expect(blocks.filter((block) => block.kind === kind)).toHaveLength(1);
  });

  it("is read at 78 columns as text, but for addresses", () => {
    for (const content of contentsOf(one)) {
      const { text } = renderEmail(content, [], brand);
      const long = text.split("\n").filter((line) => line.length > 78);
      expect(long.filter((line) => !/^\s*https:\S+$/.test(line))).toEqual([]);
    }
  });

  it("is shown whole by readers that cut e-mails at 102 KB, and needs no image", () => {
    for (const content of contentsOf(one)) {
      const { html } = renderEmail(content, [], brand);
      expect(Buffer.byteLength(html)).toBeLessThan(102_000);
      expect(html).not.toMatch(/<img|url\(/);
    }
  });
});

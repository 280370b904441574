import { describe, expect, it } from "vitest";
import { type Locale, type MemberRole, memberRoles } from "#contract/buyer";
import { ReturnId } from "#contract/id";
import type { Return } from "#contract/return";
import { renderEmail } from "#domain/email/render-email";
import { seesMoney } from "#domain/member/sees-money";
import { sampleAt as at, sampleFacts } from "#domain/notice/sample-facts";
import { writeNotice } from "#domain/notice/write-notice";

const brand = {
  agencyName: "Acme Leads",
  accent: "#0f766e",
  portalUrl: "https://leads.acme.example",
};

const sample = (locale: Locale) => {
  const facts = sampleFacts("returnDecided", locale);
  if (facts.subject.kind !== "return" || !facts.subject.return.decision) throw new Error("sample");
  const { subject } = facts;
  return { facts, subject, found: subject.return, decision: facts.subject.return.decision };
};

const { found, decision } = sample("en-US");
const idOf = (number: number) => ReturnId.parse(`ret_${String(number).padStart(26, "0")}`);
const approved = (number: number, more: Partial<typeof decision> = {}): Return => ({
  ...found,
  id: idOf(number),
  decision: { ...decision, sentence: null, ...more },
});
const declined = (number: number, sentence: string): Return => ({
  ...found,
  id: idOf(number),
  state: "declined",
  decision: { ...decision, kind: "declined", creditCents: 0, code: "reachable", sentence },
});

const written = (together: readonly Return[], locale: Locale = "en-US") => {
  const { facts, subject } = sample(locale);
  const about = { ...facts, subject: { ...subject, together } };
  return renderEmail(writeNotice({ kind: "returnDecided" }, about, { brand, at }), [], brand);
};

const sentence = "We called the number\nand reached her.";
const mixed = [approved(1), declined(2, sentence), approved(3, { creditCents: 2_000 })];

describe("the balance after a decision", () => {
  const readBy = (role: MemberRole, together: readonly Return[]) => {
    const { facts, subject } = sample("en-US");
    const members = facts.members.map((member) => ({ ...member, role }));
    const submittedBy = members[0]?.name ?? "";
    const about = {
      ...facts,
      members: members.slice(0, 1),
      subject: { ...subject, return: { ...subject.return, submittedBy }, together },
    };
    const notice = writeNotice({ kind: "returnDecided" }, about, { brand, at });
    const { text, html } = renderEmail(notice, [], brand);
    return `${text}\n${html}`;
  };

  it.each([[[approved(1)]], [mixed]])(
    "is told to who sees money, and to nobody else",
    (together) => {
      for (const role of memberRoles) {
        const told = readBy(role, together);
        expect(told.includes("$1,284.00"), role).toBe(seesMoney(role));
        expect(told.includes("Balance now"), role).toBe(seesMoney(role));
        expect(told, role).toContain("$42.00");
      }
    },
  );
});

describe("decisions that are told of together", () => {
  it("are counted in the subject, with what came back", () => {
    expect(written(mixed).subject).toBe("3 returns decided: 2 approved +$62.00, 1 declined");
    expect(written([approved(1), approved(2)]).subject).toBe(
      "2 returns approved: $84.00 is back in your wallet",
    );
    const two = [declined(1, sentence), declined(2, sentence)];
    expect(written(two).subject).toBe("2 returns declined");
    expect(written(mixed, "es-US").subject).toBe(
      "3 devoluciones: 2 aprobadas +$62.00, 1 rechazadas",
    );
  });

  it("are each named with what tells it from the others, its credit and its page", () => {
    const { text, html } = written(mixed);
    expect(text).toContain(
      "- Solar Texas: +$42.00\n" +
        "  Delivered Nov 19, 2026, 2:41 PM CST, Bad contact info\n" +
        `  https://leads.acme.example/returns/${idOf(1)}`,
    );
    expect(text).toContain("- Solar Texas: +$20.00\n");
    expect(text).toContain("CST, Bad contact info, $20.00 of $42.00\n");
    for (const number of [1, 2, 3])
      expect(html).toContain(`href="https://leads.acme.example/returns/${idOf(number)}"`);
  });

  it("bring the sentence of a decline verbatim, and the declined ones first", () => {
    const { text, html } = written(mixed);
    expect(text).toContain("  > We called the number\n  > and reached her.\n");
    expect(html).toContain("We called the number<br>and reached her.");
    expect(text.indexOf("1 declined\n")).toBeLessThan(text.indexOf("2 approved\n"));
    expect(text).toContain("You can appeal a declined return once, from its page.");
  });

  it("say what is in the wallet now, and nothing of an amount when none came back", () => {
    expect(written(mixed).text).toContain("$62.00 is back in your wallet");
    expect(written(mixed).text).toContain("Balance now: $1,284.00");
    const none = written([declined(1, sentence), declined(2, sentence)]).text;
    expect(none).not.toContain("back in your wallet");
  });

  it("say once what holds for all: by the policy, and what no longer counts", () => {
    const own = [approved(1, { automatic: true }), approved(2, { automatic: true })];
    expect(written(own).text.match(/They met the return policy/g)).toHaveLength(1);
    expect(written(mixed).text).not.toContain("policy");
    const replaced = mixed.map((one) => ({
      ...one,
      policy: { ...one.policy, remedy: "replacement" as const },
    }));
    expect(written(replaced).text.match(/no longer count toward your caps/g)).toHaveLength(1);
  });

  it("have one button, and a heading for each part", () => {
    const { html, text } = written(mixed);
    expect(text.match(/Open your returns: /g)).toHaveLength(1);
    expect(html.match(/<h2/g)).toHaveLength(2);
  });

  it("are all shown by a mail reader that cuts e-mails at 102 KB", () => {
    const long = "The number was answered on the second call. ".repeat(12).slice(0, 500);
    const many = Array.from({ length: 50 }, (_, number) => ({
      ...declined(number, long),
      campaignName: "Solar and heat pump installations in Texas",
    }));
    expect(Buffer.byteLength(written(many).html)).toBeLessThan(102_000);
  });
});

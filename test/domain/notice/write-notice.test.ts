import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Locale, Locale as Locales } from "#contract/buyer";
import { type NoticeKind, noticeKinds } from "#contract/notice";
import { renderEmail } from "#domain/email/render-email";
import type { NoticeFacts } from "#domain/notice/notice-facts";
import { previewNotice } from "#domain/notice/preview-notice";
import { sampleAt as at, sampleFacts } from "#domain/notice/sample-facts";
import { writeNotice } from "#domain/notice/write-notice";
import { anOrder } from "#test/fakes/sale-fixtures";

const brand = {
  agencyName: "Acme & Sons",
  accent: "#0f766e",
  portalUrl: "https://leads.acme.example/",
  supportEmail: "help@acme.example",
};

const written = (
  kind: NoticeKind,
  change: (facts: NoticeFacts) => NoticeFacts = (facts) => facts,
  more: { percent?: number; amountCents?: number; locale?: Locale } = {},
) => {
  const { locale = "en-US", ...notice } = more;
  const facts = change(sampleFacts(kind, locale));
  return renderEmail(writeNotice({ kind, ...notice }, facts, { brand, at }), [], brand);
};

const withReturn =
  (more: object) =>
  (facts: NoticeFacts): NoticeFacts =>
    facts.subject.kind === "return"
      ? {
          ...facts,
          subject: {
            ...facts.subject,
            return: { ...facts.subject.return, ...more },
            together: facts.subject.together.map((found) => ({ ...found, ...more })),
          },
        }
      : facts;

const withRecharge =
  (more: object) =>
  (facts: NoticeFacts): NoticeFacts =>
    facts.billing?.autoRecharge
      ? {
          ...facts,
          billing: { ...facts.billing, autoRecharge: { ...facts.billing.autoRecharge, ...more } },
        }
      : facts;

const withWallet =
  (more: object) =>
  (facts: NoticeFacts): NoticeFacts => ({ ...facts, wallet: { ...facts.wallet, ...more } });

/** One active order at $42.00, with which the balance is compared. */
const withOrder = (facts: NoticeFacts): NoticeFacts => ({ ...facts, orders: [anOrder(1)] });

describe("the subject says it all", () => {
  const subjects: [NoticeKind, string][] = [
    ["receipt", "Receipt: $500.00 added to your wallet"],
    ["paymentFailed", "Payment failed: $515.00 was not charged"],
    ["autoRechargeDone", "Auto-recharge: $500.00 added to your wallet"],
    ["autoRechargeFailed", "Auto-recharge failed: $500.00 was not charged"],
    ["autoRechargeOff", "Auto-recharge is off: 3 charges in a row failed"],
    ["autoRechargeLimit", "Auto-recharge: 80% of this month’s limit is used"],
    ["lowBalance", "Low balance: $80.00 is left"],
    ["returnReceived", "Return received: $42.00, Solar Texas"],
    ["returnQuestion", "Your answer is needed: return of Nov 20, 2026, Solar Texas"],
    ["returnDecided", "Return approved: $42.00 is back in your wallet"],
    ["invoiceIssued", "Invoice 1042-0007: $1,240.00, due Dec 1, 2026"],
    ["invoiceOverdue", "Overdue: invoice 1042-0007, $1,240.00, due Nov 15, 2026"],
    ["refundMade", "Refund: $50.00 goes back to Visa •••• 4242"],
  ];
  it.each(subjects)("of %s", (kind, subject) => {
    expect(previewNotice(kind, "en-US", brand).subject).toBe(subject);
  });
});

describe.each(Locales.options)("every notice in %s", (locale) => {
  it.each([...noticeKinds])("%s leads to its page of the portal", (kind) => {
    const { html, text } = previewNotice(kind, locale, brand);
    const pages = [...text.matchAll(/https:\/\/leads\.acme\.example(\S*)/g)].map(
      ([, path]) => path,
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatch(kind.startsWith("return") ? /^\/returns\/ret_/ : /^\/wallet/);
    expect(html).toContain(`href="https://leads.acme.example${pages[0]}"`);
    expect(html).toContain(`lang="${locale}"`);
  });

  it.each([...noticeKinds])("%s says the same figures in both forms", (kind) => {
    const { html, text } = previewNotice(kind, locale, brand);
    const figures = (said: string) => new Set(said.match(/\$[\d,]+\.\d{2}/g));
    const body = html.slice(html.indexOf('role="article"'));
    expect(figures(text).size).toBeGreaterThan(0);
    for (const figure of figures(text)) expect(body).toContain(figure);
  });

  it.each([...noticeKinds])("%s is the agency's, says who helps, and names no vendor", (kind) => {
    const { html, text, subject } = previewNotice(kind, locale, brand);
    expect(text).toContain("Acme & Sons");
    expect(text).toContain("help@acme.example");
    expect(`${subject}${html}${text}`).not.toMatch(
      /leadwire|stripe|amazon|aws|undefined|null|NaN/i,
    );
  });
});

describe("a receipt", () => {
  it("names amount, fee, total, card, time in the buyer's zone and what is in the wallet now", () => {
    const { text } = written("receipt");
    expect(text).toContain("Amount: $500.00\nCard fee: $15.00\nTotal charged: $515.00");
    expect(text).toContain("Paid with: Visa •••• 4242");
    expect(text).toContain("Date: Nov 21, 2026, 8:03 AM CST");
    expect(text).toContain("Balance now: $1,284.00");
  });

  it("says nothing of a fee that nobody took", () => {
    const { text } = written("autoRechargeDone");
    expect(text).not.toMatch(/fee|Total/);
  });
});

describe("auto-recharge", () => {
  it("says what a failure means for deliveries", () => {
    const pause = written("autoRechargeFailed", withRecharge({ onFailure: "pause" }));
    expect(pause.text).toContain("Deliveries are paused until money comes.");
    expect(written("autoRechargeFailed").text).toContain("Leads keep coming");
  });

  it("counts the failures in a row", () => {
    const second = written("autoRechargeFailed", withRecharge({ failuresInARow: 2 }));
    expect(second.text).toContain("2 recharges in a row have failed.");
  });

  it("says from when on recharges go on when the month is full", () => {
    const { subject, text } = written("autoRechargeLimit", undefined, { percent: 100 });
    expect(subject).toBe("Auto-recharge: monthly limit of $2,000.00 is reached");
    expect(text).toContain("the next one is on Dec 1 at the earliest");
  });
});

describe("the balance", () => {
  it("is low: what is left and for how many leads", () => {
    const { text } = written("lowBalance", withOrder);
    expect(text).toContain("below the $100.00 at which you want to be told");
    expect(text).toContain("Enough for: 1 more lead");
  });

  it("is empty: both figures, and that deliveries are paused", () => {
    const { subject, text } = written("lowBalance", (facts) =>
      withWallet({ balanceCents: 1_200 })(withOrder(facts)),
    );
    expect(subject).toBe("Deliveries are paused: your balance is $12.00");
    expect(text).toContain("Your balance of $12.00 is below your $42.00 price.");
  });

  it("is over the credit limit: what is owed, and by how much over", () => {
    const { subject, text } = written(
      "lowBalance",
      withWallet({ balanceCents: -124_000, creditLimitCents: 100_000 }),
    );
    expect(subject).toBe("Deliveries are paused: $240.00 over your credit limit");
    expect(text).toContain("You owe $1,240.00");
    expect(text).toContain("$240.00 over your $1,000.00 limit");
  });

  it("is owed by a buyer without credit, after a charge-back", () => {
    const { subject } = written("lowBalance", withWallet({ balanceCents: -5_000 }));
    expect(subject).toBe("Deliveries are paused: you owe $50.00");
  });
});

describe("returns that were submitted together", () => {
  const together =
    (count: number) =>
    (facts: NoticeFacts): NoticeFacts => {
      const { subject } = facts;
      if (subject.kind !== "return") return facts;
      const returns = Array.from({ length: count }, () => subject.return);
      return { ...facts, subject: { ...subject, together: returns } };
    };

  it("are told of in one e-mail, with their number and total", () => {
    const { subject, text } = written("returnReceived", together(3));
    expect(subject).toBe("3 returns received: $126.00");
    expect(text.match(/Nov 19, 2026, Solar Texas: \$42\.00/g)).toHaveLength(3);
    expect(text).toContain("Total: $126.00");
    expect(text).toContain("Open your returns: https://leads.acme.example/returns\n");
  });

  it("are listed as far as anybody reads, the rest by number", () => {
    const { text } = written("returnReceived", together(50));
    expect(text.match(/Solar Texas: /g)).toHaveLength(10);
    expect(text).toContain("40 more: $1,680.00\nTotal: $2,100.00");
  });
});

describe("a decision on a return", () => {
  const decision = {
    kind: "declined",
    by: "Dana",
    automatic: false,
    creditCents: 0,
    code: "reachable",
    sentence: "We called the number\nand reached her.",
    entryId: null,
    at: at.toISOString(),
  };

  it("brings the agency's sentence verbatim, by whom and when", () => {
    const { subject, text, html } = written(
      "returnDecided",
      withReturn({ state: "declined", decision }),
    );
    expect(subject).toBe("Return declined: lead of Nov 19, 2026, Solar Texas");
    expect(text).toContain("> We called the number\n> and reached her.\nDana, Nov 21, 2026");
    expect(html).toContain("We called the number<br>and reached her.");
    expect(text).toContain("You can appeal once");
  });

  it("offers no second appeal", () => {
    const declined = withReturn({ state: "declined", decision, appealed: true });
    expect(written("returnDecided", declined).text).not.toContain("appeal");
  });

  it("tells a part of the price from the whole", () => {
    const part = { ...decision, kind: "approved", creditCents: 2_000, sentence: null };
    const { subject } = written("returnDecided", withReturn({ state: "approved", decision: part }));
    expect(subject).toBe("Return approved in part: $20.00 of $42.00");
  });

  it("says when the policy approved it by itself", () => {
    const own = { ...decision, kind: "approved", creditCents: 4_200, automatic: true };
    const { text } = written("returnDecided", withReturn({ state: "approved", decision: own }));
    expect(text).toContain("It met the return policy, so it was approved at once.");
  });
});

describe("Spanish", () => {
  it("says reasons and failures in Spanish where it knows them, else as they were written", () => {
    const locale = "es-US";
    expect(written("paymentFailed", undefined, { locale }).text).toContain("fondos insuficientes");
    expect(written("returnReceived", undefined, { locale }).text).toContain(
      "Motivo: Datos de contacto incorrectos",
    );
    const own = withReturn({ reasonLabel: "Not my kind" });
    expect(written("returnReceived", own, { locale }).text).toContain("Motivo: Not my kind");
  });
});

it("refuses to be about something else than its kind is", () => {
  const { subject } = sampleFacts("receipt", "en-US");
  expect(() => written("invoiceIssued", (facts) => ({ ...facts, subject }))).toThrow(
    "invoiceIssued",
  );
});

it("lets no name become markup, an attribute or a header", () => {
  const tags = (html: string) => [...html.matchAll(/<(\w+)/g)].map(([, name]) => name);
  const plain = tags(written("returnReceived").html);
  const nasty = fc.oneof(
    fc.constantFrom('"><script>alert(1)</script>', "' onclick='x", "a\u0000Bcc: b@c", "</style>"),
    fc.string({ unit: "binary", maxLength: 40 }),
  );
  fc.assert(
    fc.property(nasty, nasty, (campaignName, submittedBy) => {
      const hostile = withReturn({ campaignName: `x${campaignName}`, submittedBy });
      const { html, subject } = written("returnReceived", hostile);
      expect(tags(html)).toEqual(plain);
      expect(subject).not.toMatch(/[\r\n\0]/);
    }),
    { numRuns: 50 },
  );
});

import type { Locale } from "#contract/buyer";
import type { NoticeKind } from "#contract/notice";
import type { Return } from "#contract/return";
import type { NoticeFacts, NoticeSubject } from "#domain/notice/notice-facts";
import { sampleFacts } from "#domain/notice/sample-facts";

const longName = "Bright Horizon Residential Solar, Roofing & Heat Pump Installations of Texas LLC";
/** More than any one payment may be, as much as a sum can. */
const mostCents = 123_456_789;
/** As long as the contract lets an agency's sentence be. */
export const longSentence = "We called the number and reached the lady who asked for the quote. "
  .repeat(8)
  .slice(0, 500);

const returned = (found: Return): Return => ({
  ...found,
  campaignName: longName,
  priceCents: mostCents,
  reasonLabel: "The person says that they never asked for any kind of offer.",
  submittedBy: longName.slice(0, 80),
  outsidePolicy: true,
  decision: found.decision && {
    ...found.decision,
    creditCents: mostCents - 1,
    sentence: longSentence,
  },
});

const subjectOf = (subject: NoticeSubject): NoticeSubject => {
  switch (subject.kind) {
    case "payment":
      return {
        ...subject,
        payment: {
          ...subject.payment,
          amountCents: mostCents,
          feeCents: mostCents,
          refundedCents: subject.payment.refundedCents > 0 ? mostCents : 0,
          methodLabel: "Bank of the Southwest Checking and Savings •••• 6789",
        },
      };
    case "return":
      return {
        ...subject,
        return: returned(subject.return),
        together: subject.together.map(returned),
        question: subject.question && longSentence,
      };
    case "invoice":
      return {
        ...subject,
        invoice: {
          ...subject.invoice,
          number: "SOUTHWEST-TEXAS-2026-0001042-0007",
          amountCents: mostCents,
        },
      };
    case "wallet":
      return subject;
  }
};

/** The facts of a sample with the longest names and largest amounts that somebody may have. */
export const extremeFacts = (kind: NoticeKind, locale: Locale): NoticeFacts => {
  const facts = sampleFacts(kind, locale);
  const { billing } = facts;
  return {
    ...facts,
    buyer: { ...facts.buyer, name: longName },
    wallet: { ...facts.wallet, balanceCents: -mostCents, creditLimitCents: mostCents / 3 },
    billing: billing && {
      ...billing,
      details: billing.details && {
        ...billing.details,
        companyName: longName,
        taxId: "US-98-7654321-EXT-000042",
      },
      autoRecharge: billing.autoRecharge && {
        ...billing.autoRecharge,
        amountCents: mostCents,
        thresholdCents: mostCents,
        monthlyLimitCents: mostCents,
        rechargedCents: mostCents,
      },
    },
    subject: subjectOf(facts.subject),
  };
};

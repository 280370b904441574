import { Invoice, Payment } from "#contract/billing";
import { Billing } from "#contract/billing-record";
import { type Locale, Member } from "#contract/buyer";
import { BuyerId, InvoiceId, PaymentId, ReturnId } from "#contract/id";
import type { NoticeKind } from "#contract/notice";
import { Return } from "#contract/return";
import { Wallet } from "#contract/wallet";
import { usualReturnPolicy } from "../return/policy/usual-return-policy.ts";
import type { NoticeFacts, NoticeSubject } from "./notice-facts.ts";

/** When the samples happened. */
export const sampleAt = new Date("2026-11-21T14:03:00.000Z");
const at = sampleAt.toISOString();
const number = "01KAKF8M0PSAMP1ESAMP1ESAMP";

const buyerId = BuyerId.parse(`byr_${number}`);

const payment = (more: object) =>
  Payment.parse({
    id: PaymentId.parse(`pay_${number}`),
    buyerId,
    kind: "topUp",
    amountCents: 50_000,
    feeCents: 1_500,
    state: "succeeded",
    failure: null,
    methodLabel: "Visa •••• 4242",
    providerId: null,
    invoiceId: null,
    receiptUrl: null,
    refundedCents: 0,
    disputedCents: 0,
    actor: "Maria Lopez",
    createdAt: at,
    settledAt: at,
    changedAt: at,
    ...more,
  });

const declined = {
  state: "failed",
  settledAt: null,
  failure: {
    code: "insufficient_funds",
    message: "Your bank declined the card: insufficient funds.",
  },
};

const returned = (more: object) =>
  Return.parse({
    id: ReturnId.parse(`ret_${number}`),
    buyerId,
    leadId: `ld_${number}`,
    campaignId: `cmp_${number}`,
    campaignName: "Solar Texas",
    priceCents: 4_200,
    reason: "badContact",
    reasonLabel: "Bad contact info",
    note: "",
    firstHadAt: null,
    crmId: null,
    recordingSecond: null,
    evidenceIds: [],
    state: "pending",
    outsidePolicy: false,
    appealed: false,
    decision: null,
    policy: usualReturnPolicy,
    soldAt: "2026-11-19T20:41:00.000Z",
    submittedAt: "2026-11-20T16:10:00.000Z",
    submittedBy: "Maria Lopez",
    answerDueAt: "2026-11-24T16:10:00.000Z",
    changedAt: at,
    ...more,
  });

const approval = {
  kind: "approved",
  by: "Dana",
  automatic: false,
  creditCents: 4_200,
  code: null,
  sentence: "The number is disconnected. Sorry about that.",
  entryId: null,
  at,
};

const invoice = Invoice.parse({
  id: InvoiceId.parse(`inv_${number}`),
  buyerId,
  number: "1042-0007",
  from: "2026-10-01T05:00:00.000Z",
  to: "2026-11-01T05:00:00.000Z",
  amountCents: 124_000,
  state: "open",
  dueAt: "2026-11-15T15:12:00.000Z",
  providerId: null,
  pdfUrl: null,
  issuedAt: "2026-11-01T15:12:00.000Z",
  paidAt: null,
  changedAt: at,
});

const subjectOf = (kind: NoticeKind): NoticeSubject => {
  const paid = (more: object): NoticeSubject => ({
    kind: "payment",
    payment: payment(more),
    invoice: null,
  });
  switch (kind) {
    case "receipt":
      return paid({});
    case "paymentFailed":
      return paid(declined);
    case "autoRechargeDone":
      return paid({ kind: "autoRecharge", feeCents: 0, actor: "Auto-recharge" });
    case "autoRechargeFailed":
      return paid({ kind: "autoRecharge", feeCents: 0, actor: "Auto-recharge", ...declined });
    case "refundMade":
      return paid({ refundedCents: 5_000 });
    case "returnReceived":
      return { kind: "return", return: returned({}), question: null, together: [returned({})] };
    case "returnQuestion": {
      const question = "Which number did you call, and when?";
      const asked = returned({ state: "needsAnswer" });
      return { kind: "return", return: asked, question, together: [asked] };
    }
    case "returnDecided": {
      const decided = returned({ state: "approved", decision: approval });
      return { kind: "return", return: decided, question: null, together: [decided] };
    }
    case "invoiceIssued":
      return { kind: "invoice", invoice: { ...invoice, dueAt: "2026-12-01T15:12:00.000Z" } };
    case "invoiceOverdue":
      return { kind: "invoice", invoice };
    case "autoRechargeOff":
    case "autoRechargeLimit":
    case "lowBalance":
      return { kind: "wallet" };
  }
};

const billingOf = (recharge: object) =>
  Billing.parse({
    buyerId,
    customerId: null,
    methods: [],
    autoRecharge: {
      enabled: true,
      thresholdCents: 10_000,
      amountCents: 50_000,
      monthlyLimitCents: 200_000,
      methodId: null,
      onFailure: "continue",
      failuresInARow: 1,
      disabledReason: null,
      month: "2026-11",
      rechargedCents: 160_000,
      ...recharge,
    },
    rechargingPaymentId: null,
    retryAt: null,
    details: { companyName: "Sunpeak Solar LLC", email: "billing@sunpeak.example", taxId: null },
    lowBalanceCents: 10_000,
    openInvoicesCents: 0,
    invoicedTo: null,
    invoiceCount: 0,
    version: 1,
    changedAt: at,
  });

const switchedOff = {
  enabled: false,
  failuresInARow: 3,
  disabledReason: "3 charges in a row failed.",
};

const member = Member.parse({
  id: `mbr_${number}`,
  buyerId,
  email: "maria@sunpeak.example",
  name: "Maria Lopez",
  role: "owner",
  state: "active",
  invitedAt: at,
  joinedAt: at,
  lastSeenAt: at,
});

/** Facts with sample figures, from which an agency sees what its buyers are sent. */
export const sampleFacts = (kind: NoticeKind, locale: Locale): NoticeFacts => ({
  buyer: {
    name: "Sunpeak Solar",
    contactEmail: "office@sunpeak.example",
    timeZone: "America/Chicago",
    locale,
  },
  members: [member],
  wallet: Wallet.parse({
    buyerId,
    balanceCents: kind === "lowBalance" ? 8_000 : 128_400,
    heldCents: 0,
    changedAt: at,
  }),
  orders: [],
  billing: billingOf(kind === "autoRechargeOff" ? switchedOff : {}),
  subject: subjectOf(kind),
});

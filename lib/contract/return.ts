import * as z from "zod";
import { BuyerId, CampaignId, EntryId, EventId, EvidenceId, LeadId, ReturnId } from "./id.ts";
import { Cents } from "./money.ts";
import { Instant } from "./time.ts";

/** Reasons every agency starts with; a policy may name others in the same spelling. */
export const usualReasons = [
  "badContact",
  "wrongVertical",
  "duplicate",
  "outOfArea",
  "consent",
  "neverAsked",
  "other",
] as const;

export const ReasonCode = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{1,39}$/, "must be a word such as badContact");

/** What a buyer must show for a reason. */
export const Proof = z.enum(["none", "note", "file", "noteOrFile", "firstHadAt"]);
export type Proof = z.infer<typeof Proof>;

export const ReturnReason = z.object({
  code: ReasonCode,
  label: z.string().trim().min(1).max(60),
  definition: z.string().trim().max(300).describe("What counts, and what proof helps"),
  proof: Proof,
});
export type ReturnReason = z.infer<typeof ReturnReason>;

/** How many returns a buyer may have in a period; never below one. */
export const ReturnCap = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({
    kind: z.literal("count"),
    limit: z.int().min(1).max(100_000),
    period: z.enum(["month", "rolling30Days"]),
  }),
  z.object({
    kind: z.literal("percent"),
    percent: z.number().min(0.1).max(100),
    period: z.enum(["month", "rolling30Days"]),
  }),
]);
export type ReturnCap = z.infer<typeof ReturnCap>;

/** What a buyer may return and when; the buyer reads all of it. */
export const ReturnPolicy = z.object({
  enabled: z.boolean(),
  window: z.object({ length: z.int().min(1).max(365), unit: z.enum(["hours", "days"]) }),
  cap: ReturnCap,
  reasons: z.array(ReturnReason).min(1).max(20),
  autoApprove: z
    .object({
      withinHours: z.int().min(1).max(720),
      belowPercent: z.number().min(0.1).max(100),
    })
    .nullable()
    .describe("Approved at once when returned this soon and this seldom; null = never"),
  outside: z
    .enum(["refuse", "ask"])
    .describe("Outside window or cap: refuse, or let the buyer ask the agency"),
  answerWithinHours: z.int().min(1).max(720).describe("When the agency means to have decided"),
  approveWhenLate: z.boolean().describe("Approve by itself when the agency did not answer in time"),
  remedy: z
    .enum(["credit", "replacement"])
    .describe("Money back; or money back and the lead off the order's caps, so another comes"),
  appeals: z.boolean().describe("One appeal after a decline"),
  note: z.string().max(4_000).describe("Markdown that buyers read before they return"),
});
export type ReturnPolicy = z.infer<typeof ReturnPolicy>;

/** The agency's own part of a policy, which no buyer reads. */
export const ReturnPolicySettings = z.object({
  policy: ReturnPolicy,
  chargeBackSupplier: z.boolean().describe("An approved return takes the payout back"),
});
export type ReturnPolicySettings = z.infer<typeof ReturnPolicySettings>;

/** What is left of an allowance: `6 of 12`. */
export const ReturnMeter = z.object({
  used: z.int(),
  allowed: z.int().nullable().describe("null = no cap"),
  delivered: z.int().describe("Charged leads of the period"),
  period: z.enum(["month", "rolling30Days"]),
  resetsAt: Instant.nullable().describe("When the next one becomes free; null without a cap"),
});
export type ReturnMeter = z.infer<typeof ReturnMeter>;

export const evidenceTypes = [
  "image/jpeg",
  "image/png",
  "application/pdf",
  "video/mp4",
  "audio/mp4",
  "audio/mpeg",
] as const;
export const maxEvidenceBytes = 10_485_760;

/** A file that a buyer or the agency adds to a return. */
export const Evidence = z.object({
  id: EvidenceId,
  buyerId: BuyerId,
  name: z.string().trim().min(1).max(120),
  contentType: z.enum(evidenceTypes),
  bytes: z.int().min(1).max(maxEvidenceBytes),
  state: z.enum(["awaited", "stored", "refused"]),
  addedBy: z.string(),
  createdAt: Instant,
});
export type Evidence = z.infer<typeof Evidence>;

/** Where a return is, as the buyer sees it. */
export const returnStates = [
  "pending",
  "needsAnswer",
  "approved",
  "declined",
  "withdrawn",
] as const;
export const ReturnState = z.enum(returnStates);
export type ReturnState = z.infer<typeof ReturnState>;

/** How the agency decided. A decline always has a code and a sentence. */
export const ReturnDecision = z.object({
  kind: z.enum(["approved", "declined"]),
  by: z.string().describe("Display name, or `Policy` for an automatic approval"),
  automatic: z.boolean(),
  creditCents: Cents,
  code: z.string().max(40).nullable(),
  sentence: z.string().max(500).nullable(),
  entryId: EntryId.nullable().describe("The credit in the ledger"),
  at: Instant,
});
export type ReturnDecision = z.infer<typeof ReturnDecision>;

/** A buyer's request for money back for one lead, with the policy as it was then. */
export const Return = z.object({
  id: ReturnId,
  buyerId: BuyerId,
  leadId: LeadId,
  campaignId: CampaignId,
  campaignName: z.string(),
  priceCents: Cents,
  reason: ReasonCode,
  reasonLabel: z.string(),
  note: z.string().max(2_000),
  firstHadAt: z.iso.date().nullable().describe("For a duplicate: since when the buyer has it"),
  crmId: z.string().max(120).nullable(),
  recordingSecond: z.number().min(0).nullable(),
  evidenceIds: z.array(EvidenceId).max(10),
  state: ReturnState,
  outsidePolicy: z.boolean().describe("Asked for although window or cap had ended"),
  appealed: z.boolean(),
  decision: ReturnDecision.nullable(),
  policy: ReturnPolicy.describe("As it was at submission"),
  soldAt: Instant,
  submittedAt: Instant,
  submittedBy: z.string(),
  answerDueAt: Instant,
  changedAt: Instant,
});
export type Return = z.infer<typeof Return>;

const inThread = { id: EventId, at: Instant, actor: z.string() };

/** One line of a return's thread. */
export const ReturnEvent = z.discriminatedUnion("kind", [
  z.object({
    ...inThread,
    kind: z.literal("message"),
    from: z.enum(["buyer", "agency"]),
    text: z.string().max(4_000),
    evidenceIds: z.array(EvidenceId).max(10),
  }),
  z.object({ ...inThread, kind: z.literal("submitted") }),
  z.object({ ...inThread, kind: z.literal("asked"), text: z.string().max(4_000) }),
  z.object({ ...inThread, kind: z.literal("decided"), decision: ReturnDecision }),
  z.object({ ...inThread, kind: z.literal("appealed"), text: z.string().max(4_000) }),
  z.object({ ...inThread, kind: z.literal("withdrawn") }),
]);
export type ReturnEvent = z.infer<typeof ReturnEvent>;

/** Why a lead cannot be returned, or that it can. */
export const ReturnVerdict = z.object({
  leadId: LeadId.nullable(),
  eligible: z.boolean(),
  mayAsk: z.boolean().describe("Outside the policy, but the agency may be asked"),
  code: z
    .enum([
      "ok",
      "unknownLead",
      "returnsOff",
      "windowClosed",
      "allowanceReached",
      "alreadyReturned",
      "notCharged",
      "repeated",
    ])
    .describe("`repeated`: the same lead stands in the list before"),
  message: z.string().describe("One sentence, such as: Window closed Nov 14"),
  returnId: ReturnId.nullable().describe("Of the return that is there already"),
  creditCents: Cents,
  windowEndsAt: Instant.nullable(),
  autoApproves: z.boolean(),
});
export type ReturnVerdict = z.infer<typeof ReturnVerdict>;

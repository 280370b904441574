import * as z from "zod";
import { BuyerId, EvidenceId, LeadId, ReturnId, SourceId } from "../id.ts";
import { Lead } from "../lead.ts";
import { Cents, SignedCents, WalletCurrency } from "../money.ts";
import { PageQuery, pageOf } from "../page.ts";
import { Evidence, Return, ReturnEvent, ReturnPolicySettings } from "../return.ts";
import type { Route } from "../route.ts";
import { Instant } from "../time.ts";

const shared = { auth: "agency", function: "console/returns" } as const;
const write = { ...shared, roles: ["owner", "admin", "ops"] } as const;
const policyWrite = { ...shared, roles: ["owner", "admin"] } as const;
const buyerPath = z.object({ buyerId: BuyerId });
const returnPath = z.object({ buyerId: BuyerId, returnId: ReturnId });

/** How often leads come back, by delivery date. */
export const ReturnRate = z.object({
  id: z.string(),
  delivered: z.int(),
  requested: z.int(),
  approved: z.int(),
  requestedPercent: z.number(),
  approvedPercent: z.number(),
  acceptedPercent: z.number().describe("Delivered leads that stayed sold"),
});
export type ReturnRate = z.infer<typeof ReturnRate>;

/** A decision that can still be undone, or has posted. */
export const PendingDecision = z.object({
  kind: z.enum(["approve", "decline"]),
  creditCents: Cents,
  chargeBackCents: Cents,
  code: z.string().nullable(),
  sentence: z.string().nullable(),
  by: z.string(),
  at: Instant,
  postsAt: Instant,
});
export type PendingDecision = z.infer<typeof PendingDecision>;

/** One fact found for the operator, such as a matching earlier lead. */
export const Finding = z.object({
  kind: z.enum([
    "duplicateLead",
    "sameConsumerReturned",
    "deliveryProof",
    "outcomeHistory",
    "window",
    "allowance",
    "reason",
    "proof",
  ]),
  holds: z.boolean().nullable().describe("For or against the return; null = neither"),
  sentence: z.string(),
  leadId: LeadId.nullable(),
});
export type Finding = z.infer<typeof Finding>;

export const DecisionDraft = z
  .object({
    decision: z.enum(["approve", "decline"]),
    creditCents: Cents.optional().describe("Partial credit; left out = the price"),
    currency: WalletCurrency,
    chargeBackSupplier: z.boolean().optional().describe("Left out = as the policy says"),
    code: z.string().trim().min(1).max(40).optional().describe("Required to decline"),
    sentence: z.string().trim().min(1).max(500).optional().describe("Required to decline"),
    undoSeconds: z.int().min(0).max(60).default(10).describe("The ledger posts after these"),
  })
  .superRefine((draft, context) => {
    if (draft.decision !== "decline") return;
    for (const key of ["code", "sentence"] as const)
      if (draft[key] === undefined)
        context.addIssue({ code: "custom", path: [key], message: "is required to decline" });
  });
export type DecisionDraft = z.infer<typeof DecisionDraft>;

export const agencyReturnRoutes = {
  "GET /v1/agency/buyers/{buyerId}/return-policy": {
    ...shared,
    summary: "Read a buyer's return policy",
    path: buyerPath,
    response: { 200: ReturnPolicySettings },
  },
  "PUT /v1/agency/buyers/{buyerId}/return-policy": {
    ...policyWrite,
    summary: "Change a buyer's return policy; open returns keep theirs",
    path: buyerPath,
    body: ReturnPolicySettings,
    response: { 200: ReturnPolicySettings },
  },
  "GET /v1/agency/returns": {
    ...shared,
    summary: "The queue: returns by the time an answer is due, or decided ones, newest first",
    query: PageQuery.extend({
      queue: z.enum(["needsDecision", "waitingForBuyer", "decided"]).default("needsDecision"),
      buyerId: BuyerId.optional(),
    }),
    response: {
      200: pageOf(z.object({ return: Return, pending: PendingDecision.nullable() })),
    },
  },
  "GET /v1/agency/buyers/{buyerId}/returns/{returnId}": {
    ...shared,
    summary: "Read a return with its thread, the lead, and what was found for and against it",
    path: returnPath,
    response: {
      200: z.object({
        return: Return,
        pending: PendingDecision.nullable(),
        thread: z.array(ReturnEvent),
        evidence: z.array(Evidence),
        lead: Lead,
        findings: z.array(Finding),
        effect: z.object({ revenueCents: SignedCents, chargeBackCents: Cents, sourceId: SourceId }),
        rates: z.object({ buyer: ReturnRate, source: ReturnRate }),
      }),
    },
  },
  "POST /v1/agency/buyers/{buyerId}/returns/{returnId}/decision": {
    ...write,
    summary: "Approve or decline; can be undone until it posts",
    path: returnPath,
    body: DecisionDraft,
    response: { 200: z.object({ return: Return, pending: PendingDecision.nullable() }) },
  },
  "DELETE /v1/agency/buyers/{buyerId}/returns/{returnId}/decision": {
    ...write,
    summary: "Undo a decision that has not posted",
    path: returnPath,
    response: { 200: Return },
  },
  "POST /v1/agency/returns/decisions": {
    ...write,
    summary: "Approve several at once, at most 100",
    body: z.object({
      returns: z.array(returnPath).min(1).max(100),
      undoSeconds: z.int().min(0).max(60).default(10),
    }),
    response: {
      200: z.object({
        approved: z.array(ReturnId),
        refused: z.array(z.object({ returnId: ReturnId, message: z.string() })),
        totalCents: Cents,
      }),
    },
  },
  "POST /v1/agency/buyers/{buyerId}/returns/{returnId}/messages": {
    ...write,
    summary: "Write to the buyer; with `ask` the return waits for the buyer's answer",
    path: returnPath,
    idempotencyKey: "required",
    body: z.object({ text: z.string().trim().min(1).max(4_000), ask: z.boolean().default(false) }),
    response: { 201: ReturnEvent },
  },
  "GET /v1/agency/buyers/{buyerId}/evidence/{evidenceId}": {
    ...shared,
    summary: "Get an address that shows the file for five minutes",
    path: z.object({ buyerId: BuyerId, evidenceId: EvidenceId }),
    response: { 200: z.object({ evidence: Evidence, url: z.string() }) },
  },
  "GET /v1/agency/return-rates": {
    ...shared,
    summary: "Returns and acceptance by buyer, source or campaign over a span of UTC days",
    query: z.object({
      from: z.iso.date(),
      to: z.iso.date(),
      by: z.enum(["buyer", "source", "campaign"]).default("buyer"),
    }),
    response: { 200: z.object({ rows: z.array(ReturnRate) }) },
  },
} as const satisfies Record<string, Route>;

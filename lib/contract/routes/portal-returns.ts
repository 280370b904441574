import * as z from "zod";
import { CampaignId, EvidenceId, LeadId, ReturnId } from "../id.ts";
import { AmountQuery } from "../money.ts";
import { PageQuery, pageOf } from "../page.ts";
import {
  Evidence,
  ReasonCode,
  Return,
  ReturnEvent,
  ReturnMeter,
  ReturnPolicy,
  ReturnState,
  ReturnVerdict,
} from "../return.ts";
import type { Route } from "../route.ts";
import { Sale } from "../sale.ts";

const shared = { auth: "member", function: "portal/returns" } as const;
const returnPath = z.object({ returnId: ReturnId });

/** One lead to return, with why. */
export const ReturnItem = z.object({
  leadId: LeadId,
  reason: ReasonCode,
  note: z.string().trim().max(2_000).default(""),
  firstHadAt: z.iso.date().nullable().default(null),
  crmId: z.string().trim().max(120).nullable().default(null),
  recordingSecond: z.number().min(0).nullable().default(null),
  evidenceIds: z.array(EvidenceId).max(10).default([]),
  ask: z.boolean().default(false).describe("Ask although the policy has ended for this lead"),
});
export type ReturnItem = z.infer<typeof ReturnItem>;

export const portalReturnRoutes = {
  "GET /v1/portal/returns/policy": {
    ...shared,
    summary: "The buyer's policy and what is left of the allowance",
    response: {
      200: z.object({ policy: ReturnPolicy, meter: ReturnMeter, maySubmit: z.boolean() }),
    },
  },
  "POST /v1/portal/returns/checks": {
    ...shared,
    summary: "Whether leads can be returned, each with the reason why not; writes nothing",
    body: z.object({
      items: z
        .array(z.object({ lead: z.string().trim().min(1).max(40).describe("Lead id or phone") }))
        .min(1)
        .max(500),
    }),
    response: {
      200: z.object({ items: z.array(ReturnVerdict), sales: z.array(Sale) }),
    },
  },
  "POST /v1/portal/returns": {
    ...shared,
    summary: "Return leads; each of several is submitted or refused on its own",
    idempotencyKey: "required",
    body: z.object({ items: z.array(ReturnItem).min(1).max(50) }),
    response: {
      201: z.object({
        submitted: z.array(Return),
        refused: z.array(ReturnVerdict),
        meter: ReturnMeter,
      }),
    },
  },
  "GET /v1/portal/returns": {
    ...shared,
    summary: "List returns, newest first",
    query: PageQuery.extend({
      tab: z.enum(["open", "decided", "all"]).default("all"),
      state: ReturnState.optional(),
      reason: ReasonCode.optional(),
      campaign: CampaignId.optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      minCents: AmountQuery.optional().describe("The lead cost at least so much"),
      maxCents: AmountQuery.optional().describe("The lead cost at most so much"),
      by: z.string().max(120).optional().describe("Name of the member who submitted it"),
      q: z.string().max(120).optional().describe("Return id, lead id or phone"),
    }),
    response: {
      200: pageOf(Return).extend({
        sales: z.array(Sale).describe("The leads of these returns, as far as they still exist"),
      }),
    },
  },
  "GET /v1/portal/returns/{returnId}": {
    ...shared,
    summary: "Read a return with its thread, evidence and lead",
    path: returnPath,
    response: {
      200: z.object({
        return: Return,
        thread: z.array(ReturnEvent),
        evidence: z.array(Evidence),
        sale: Sale,
      }),
    },
  },
  "POST /v1/portal/returns/{returnId}/messages": {
    ...shared,
    summary: "Write to the agency; answers its question when it asked one",
    path: returnPath,
    idempotencyKey: "required",
    body: z.object({
      text: z.string().trim().min(1).max(4_000),
      evidenceIds: z.array(EvidenceId).max(10).default([]),
    }),
    response: { 201: ReturnEvent },
  },
  "POST /v1/portal/returns/{returnId}/withdrawal": {
    ...shared,
    summary: "Take an undecided return back",
    path: returnPath,
    response: { 200: Return },
  },
  "POST /v1/portal/returns/{returnId}/appeal": {
    ...shared,
    summary: "Ask once more after a decline",
    path: returnPath,
    idempotencyKey: "required",
    body: z.object({ text: z.string().trim().min(10).max(4_000) }),
    response: { 200: Return },
  },
  "POST /v1/portal/evidence": {
    ...shared,
    summary: "Announce a file and get the address to PUT it to",
    idempotencyKey: "required",
    body: Evidence.pick({ name: true, contentType: true, bytes: true }),
    response: {
      201: z.object({
        evidence: Evidence,
        upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
      }),
    },
  },
  "GET /v1/portal/evidence/{evidenceId}": {
    ...shared,
    summary: "Get an address that shows the file for five minutes",
    path: z.object({ evidenceId: EvidenceId }),
    response: { 200: z.object({ evidence: Evidence, url: z.string() }) },
  },
} as const satisfies Record<string, Route>;

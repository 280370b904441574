import * as z from "zod";
import { LeadId } from "../id.ts";
import { LeadAnswer } from "../lead.ts";
import { limits } from "../limits.ts";
import { pageOf } from "../page.ts";
import { PingAnswer } from "../ping.ts";
import { Problem } from "../problem.ts";
import type { Route } from "../route.ts";

/**
 * One lead as a supplier posts it: campaign fields at the top level under their key or an alias,
 * in any case. Fields the campaign does not know are kept.
 */
export const PostedLead = z.looseObject({
  campaign: z.string().max(80).optional().describe("Slug or id; may be left out with one campaign"),
  ping_id: z.string().max(80).optional().describe("Of a ping whose bid this post takes up"),
  sub_id: z.string().max(200).optional(),
});

/** Up to a hundred leads in one post, each answered on its own. */
export const PostedBatch = z.object({
  campaign: z.string().max(80).optional().describe("For each lead that names none itself"),
  leads: z.array(PostedLead).min(1).max(limits.batchLeads),
});

const BatchAnswer = z.object({
  results: z.array(
    z.union([
      LeadAnswer.extend({ index: z.int().describe("Place of the lead in the batch, from 0") }),
      z.object({ index: z.int(), status: z.literal("invalid"), problem: Problem }),
    ]),
  ),
});

export const supplierRoutes = {
  "POST /v1/leads": {
    summary: "Post a lead, or a batch of up to 100",
    auth: "source",
    function: "ingest/leads",
    form: true,
    idempotencyKey: "optional",
    body: z.union([PostedBatch, PostedLead]),
    response: {
      200: z.union([LeadAnswer, BatchAnswer]),
      201: LeadAnswer,
      202: LeadAnswer,
    },
  },
  "GET /v1/leads/{leadId}": {
    summary: "Look up one of your leads",
    auth: "source",
    function: "ingest/leads",
    path: z.object({ leadId: LeadId }),
    response: { 200: LeadAnswer },
  },
  "GET /v1/leads": {
    summary: "Look up your leads by phone or by idempotency key",
    auth: "source",
    function: "ingest/leads",
    query: z.object({
      phone: z.string().max(40).optional(),
      idempotency_key: z.string().max(200).optional(),
    }),
    response: { 200: pageOf(LeadAnswer) },
  },
  "POST /v1/pings": {
    summary: "Offer a lead without personal data and get the best payout",
    auth: "source",
    function: "auction/pings",
    form: true,
    idempotencyKey: "optional",
    body: PostedLead,
    response: { 200: PingAnswer },
  },
  "GET /v1/openapi.json": {
    summary: "This API as OpenAPI 3.1",
    auth: "none",
    function: "ingest/reference",
    response: { 200: z.looseObject({}) },
  },
  "GET /v1/problems/{code}": {
    summary: "What a problem means and how to fix it",
    auth: "none",
    function: "ingest/reference",
    path: z.object({ code: z.string().max(60) }),
    response: { 200: z.looseObject({}) },
  },
} as const satisfies Record<string, Route>;

import * as z from "zod";
import { SourceId } from "../id.ts";
import { PageQuery, pageOf } from "../page.ts";
import { PauseReason } from "../pause-reason.ts";
import type { Route } from "../route.ts";
import { Source, SourceDraft, SourceKey, Supplier, SupplierDraft } from "../source.ts";

const shared = { auth: "agency", function: "console/setup" } as const;
const write = { ...shared, roles: ["owner", "admin", "ops"] } as const;
const secure = { ...shared, roles: ["owner", "admin"] } as const;
const sourcePath = z.object({ sourceId: SourceId });
const keyPath = sourcePath.extend({ hash: SourceKey.shape.hash });
const NewKey = z.object({ key: z.string().describe("Shown this once"), record: SourceKey });

export const agencySourceRoutes = {
  "GET /v1/agency/suppliers": {
    ...shared,
    summary: "List suppliers",
    query: PageQuery,
    response: { 200: pageOf(Supplier) },
  },
  "POST /v1/agency/suppliers": {
    ...write,
    summary: "Make a supplier",
    idempotencyKey: "optional",
    body: SupplierDraft,
    response: { 201: Supplier },
  },
  "GET /v1/agency/sources": {
    ...shared,
    summary: "List sources",
    query: PageQuery,
    response: { 200: pageOf(Source) },
  },
  "POST /v1/agency/sources": {
    ...write,
    summary: "Make a source",
    idempotencyKey: "optional",
    body: SourceDraft,
    response: { 201: Source },
  },
  "GET /v1/agency/sources/{sourceId}": {
    ...shared,
    summary: "Read a source",
    path: sourcePath,
    response: { 200: Source },
  },
  "PUT /v1/agency/sources/{sourceId}": {
    ...write,
    summary: "Change a source",
    path: sourcePath,
    body: SourceDraft,
    response: { 200: Source },
  },
  "POST /v1/agency/sources/{sourceId}/pause": {
    ...write,
    summary: "Pause a source with a reason its supplier receives",
    path: sourcePath,
    body: PauseReason,
    response: { 200: Source },
  },
  "POST /v1/agency/sources/{sourceId}/resume": {
    ...write,
    summary: "Resume a source",
    path: sourcePath,
    response: { 200: Source },
  },
  "GET /v1/agency/sources/{sourceId}/keys": {
    ...shared,
    summary: "List a source's keys",
    path: sourcePath,
    query: PageQuery,
    response: { 200: pageOf(SourceKey) },
  },
  "POST /v1/agency/sources/{sourceId}/keys": {
    ...secure,
    summary: "Make a key",
    path: sourcePath,
    body: z.object({ mode: z.enum(["test", "live"]) }),
    response: { 201: NewKey },
  },
  "POST /v1/agency/sources/{sourceId}/keys/{hash}/rotate": {
    ...secure,
    summary: "Make the next key; this one works for some hours more",
    path: keyPath,
    body: z.object({ overlapHours: z.int().min(0).max(720).default(24) }),
    response: { 201: NewKey },
  },
  "DELETE /v1/agency/sources/{sourceId}/keys/{hash}": {
    ...secure,
    summary: "Revoke a key at once",
    path: keyPath,
    response: { 204: null },
  },
} as const satisfies Record<string, Route>;

import * as z from "zod";
import { PageQuery, pageOf } from "../page.ts";
import type { Route } from "../route.ts";
import { AgencyKey, AgencyRole } from "../source.ts";
import { agencyBuyerRoutes } from "./agency-buyers.ts";
import { agencyCampaignRoutes } from "./agency-campaigns.ts";
import { agencyMemberRoutes } from "./agency-members.ts";
import { agencyNoticeRoutes } from "./agency-notices.ts";
import { agencySourceRoutes } from "./agency-sources.ts";

const secure = { auth: "agency", function: "console/setup", roles: ["owner", "admin"] } as const;

const agencyKeyRoutes = {
  "GET /v1/agency/keys": {
    ...secure,
    summary: "List the agency's own keys",
    query: PageQuery,
    response: { 200: pageOf(AgencyKey) },
  },
  "POST /v1/agency/keys": {
    ...secure,
    summary: "Make an agency key",
    body: z.object({ name: z.string().min(1).max(80), role: AgencyRole }),
    response: { 201: z.object({ key: z.string(), record: AgencyKey }) },
  },
  "DELETE /v1/agency/keys/{hash}": {
    ...secure,
    summary: "Revoke an agency key",
    path: z.object({ hash: AgencyKey.shape.hash }),
    response: { 204: null },
  },
} as const satisfies Record<string, Route>;

/**
 * How an operator sets the agency up: who buys, who supplies, what of, who may sign in, and
 * what it writes to them.
 */
export const agencySetupRoutes = {
  ...agencyCampaignRoutes,
  ...agencyBuyerRoutes,
  ...agencyMemberRoutes,
  ...agencyNoticeRoutes,
  ...agencySourceRoutes,
  ...agencyKeyRoutes,
} as const satisfies Record<string, Route>;

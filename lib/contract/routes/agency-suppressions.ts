import * as z from "zod";
import { PageQuery, pageOf } from "../page.ts";
import type { Route } from "../route.ts";
import { Suppression } from "../suppression.ts";

const shared = { auth: "agency", function: "console/billing" } as const;

export const agencySuppressionRoutes = {
  "GET /v1/agency/suppressions": {
    ...shared,
    summary: "Addresses that get no e-mail any more, newest first",
    query: PageQuery,
    response: { 200: pageOf(Suppression) },
  },
  "POST /v1/agency/suppressions/{hash}/lift": {
    ...shared,
    roles: ["owner", "admin", "ops"],
    summary: "Write to an address again; one that complained needs a reason",
    path: z.object({ hash: Suppression.shape.hash }),
    body: z.object({
      reason: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .optional()
        .describe("How its owner asked for it; required after a complaint"),
    }),
    response: { 204: null },
  },
} as const satisfies Record<string, Route>;

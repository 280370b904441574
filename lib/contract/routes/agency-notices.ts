import * as z from "zod";
import { Locale } from "../buyer.ts";
import { BuyerId } from "../id.ts";
import { Notice, NoticeKind } from "../notice.ts";
import { PageQuery, pageOf } from "../page.ts";
import type { Route } from "../route.ts";
import { Suppression } from "../suppression.ts";

const shared = { auth: "agency", function: "console/setup" } as const;

/** What buyers are told by e-mail, and to whom no e-mail goes any more. */
export const agencyNoticeRoutes = {
  "GET /v1/agency/notices/{kind}": {
    ...shared,
    summary: "Preview an e-mail with sample figures",
    path: z.object({ kind: NoticeKind }),
    query: z.object({ locale: Locale.default("en-US") }),
    response: { 200: z.object({ subject: z.string(), html: z.string(), text: z.string() }) },
  },
  "GET /v1/agency/buyers/{buyerId}/notices": {
    ...shared,
    summary: "E-mails of money and returns that a buyer was sent, newest first",
    path: z.object({ buyerId: BuyerId }),
    query: PageQuery,
    response: { 200: pageOf(Notice) },
  },
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

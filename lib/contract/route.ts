import type * as z from "zod";
import type { AgencyRole } from "./source.ts";

/** The Lambda entries, each `functions/<name>.ts`. */
export const functionNames = [
  "auction/finish",
  "auction/pings",
  "auction/sweep",
  "billing/sweep",
  "billing/work",
  "console/billing",
  "console/returns",
  "console/setup",
  "console/work",
  "delivery/deliver",
  "delivery/sweep",
  "hooks/email",
  "hooks/stripe",
  "ingest/leads",
  "ingest/reference",
  "ledger/seal",
  "notices/send",
  "portal/api",
  "portal/returns",
  "portal/wallet",
  "returns/sweep",
  "returns/work",
  "session/api",
  "stream/push",
  "stream/react",
  "stream/socket",
] as const;
export type FunctionName = (typeof functionNames)[number];

/** Who may call: a supplier's source, the agency, a buyer's member, or anybody. */
export type RouteAuth = "source" | "agency" | "member" | "none";

/** One route of the HTTP API; its key in the table is `METHOD /path/{parameter}`. */
export type Route = {
  summary: string;
  auth: RouteAuth;
  function: FunctionName;
  /** Agency roles that may call; absent = every role. */
  roles?: readonly z.infer<typeof AgencyRole>[];
  path?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Also takes `application/x-www-form-urlencoded`. */
  form?: true;
  /** Needs an `Idempotency-Key` header. */
  idempotencyKey?: "required" | "optional";
  /** Answers with this text as it is; left out = JSON. */
  produces?: "text/csv";
  /** Status → body; `null` = no body. Problems are described once for all routes. */
  response: Record<number, z.ZodType | null>;
};

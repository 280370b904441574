import * as z from "zod";

/** How a value is written into a buyer's request. */
export const formatters = [
  "plain",
  "upperCase",
  "lowerCase",
  "digits",
  "phoneNational",
  "phoneTenDigits",
  "moneyDollars",
  "moneyCents",
  "dateIso",
  "dateUs",
  "epochSeconds",
  "yesNo",
  "trueFalse",
  "oneZero",
  "sha256",
] as const;

/** Facts that are not fields of the lead. `pingReference` is what the bid's answer named. */
export const metaNames = [
  "leadId",
  "pingId",
  "orderId",
  "campaign",
  "priceCents",
  "budgetMs",
  "receivedAt",
  "test",
  "pingReference",
  "sourceAlias",
] as const;

/** One row of a mapping: where the value comes from and how it is written. */
export const MappingRow = z.object({
  target: z.string().min(1).max(120).describe("Name in the buyer's request; a dot nests"),
  from: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("field"), key: z.string().min(1).max(80) }),
    z.object({ kind: z.literal("constant"), value: z.string().max(2_000) }),
    z.object({ kind: z.literal("meta"), name: z.enum(metaNames) }),
  ]),
  format: z.enum(formatters).default("plain"),
  valueMap: z.record(z.string(), z.string()).optional().describe("Our value → the buyer's"),
  omitEmpty: z.boolean().default(true),
});
export type MappingRow = z.infer<typeof MappingRow>;

const headerName = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, "must be an HTTP header name");
const headerValue = z
  .string()
  .max(2_000)
  .regex(/^[\t\x20-\x7e]*$/, "must be printable ASCII");

export const OutboundAuth = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("basic"), user: z.string().max(200), password: z.string().max(400) }),
  z.object({ kind: z.literal("bearer"), token: z.string().max(4_000) }),
]);

/** One kind of request to a buyer's server. An empty mapping sends our standard payload. */
export const OutboundRequest = z.object({
  url: z
    .url({ protocol: /^https?$/, error: "must be a web address such as https://example.com/leads" })
    .max(2_000),
  method: z.enum(["POST", "PUT", "GET"]).default("POST"),
  format: z.enum(["json", "form", "xml"]).default("json"),
  xmlRoot: z
    .string()
    .regex(/^[A-Za-z_][\w.-]{0,63}$/, "must be an XML name such as lead")
    .default("lead"),
  mapping: z.array(MappingRow).max(200).default([]),
  headers: z.record(headerName, headerValue).default({}),
  auth: OutboundAuth.default({ kind: "none" }),
  timeoutMs: z.int().min(100).max(30_000).default(10_000),
});
export type OutboundRequest = z.infer<typeof OutboundRequest>;

/** Where in an answer a value is found. A regular expression yields its first group. */
export const Extractor = z.object({
  kind: z.enum(["jsonPath", "xmlPath", "regex"]),
  path: z.string().min(1).max(500),
});
export type Extractor = z.infer<typeof Extractor>;

/**
 * How a buyer's answer is read. Without `verdict`, any 2xx means accepted and 4xx refused.
 * With it, the extracted text is matched with the pattern, and a match means `means`; no match
 * means the opposite. A 5xx is an error whatever the body says.
 */
export const AnswerRules = z.object({
  verdict: z
    .object({
      at: Extractor,
      pattern: z.string().min(1).max(300).describe("Case-insensitive regular expression"),
      means: z.enum(["accepted", "refused"]),
    })
    .optional(),
  bid: Extractor.optional(),
  bidUnit: z.enum(["dollars", "cents"]).default("dollars"),
  reason: Extractor.optional(),
  reference: Extractor.optional(),
});
export type AnswerRules = z.infer<typeof AnswerRules>;

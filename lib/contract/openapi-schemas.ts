import * as z from "zod";
import { Buyer, BuyerDraft, Member } from "./buyer.ts";
import { Campaign, CampaignDraft, DuplicateRule, Payout, RoutingSettings } from "./campaign.ts";
import { Attempt, Delivery, Endpoint, EndpointDraft } from "./delivery.ts";
import { Consent, FieldDefinition } from "./field.ts";
import { Filter, FilterGroup, FilterRule } from "./filter.ts";
import { Lead, LeadAnswer, Reason } from "./lead.ts";
import { Amount } from "./money.ts";
import { Acceptance, Cap, Hours, OrderRank, OrderTerms, Price, RoutedOrder } from "./order.ts";
import { AnswerRules, MappingRow, OutboundRequest } from "./outbound.ts";
import { PingAnswer } from "./ping.ts";
import { FieldError, Problem } from "./problem.ts";
import { PostedBatch, PostedLead } from "./routes/supplier.ts";
import { Sale } from "./sale.ts";
import { AgencyKey, Source, SourceDraft, SourceKey, Supplier } from "./source.ts";
import { Trace, TraceRow } from "./trace.ts";
import { TrailEvent } from "./trail.ts";
import { Entry, Wallet } from "./wallet.ts";

const named = {
  Acceptance,
  AgencyKey,
  Amount,
  AnswerRules,
  Attempt,
  Buyer,
  BuyerDraft,
  Campaign,
  CampaignDraft,
  Cap,
  Consent,
  Delivery,
  DuplicateRule,
  Endpoint,
  EndpointDraft,
  Entry,
  FieldDefinition,
  FieldError,
  Filter,
  FilterGroup,
  FilterRule,
  Hours,
  Lead,
  LeadAnswer,
  MappingRow,
  Member,
  OrderRank,
  OrderTerms,
  OutboundRequest,
  Payout,
  PingAnswer,
  PostedBatch,
  PostedLead,
  Price,
  Problem,
  Reason,
  RoutedOrder,
  RoutingSettings,
  Sale,
  Source,
  SourceDraft,
  SourceKey,
  Supplier,
  Trace,
  TraceRow,
  TrailEvent,
  Wallet,
};

for (const [id, schema] of Object.entries(named))
  z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id });

export type JsonSchema = Record<string, unknown>;
type Side = "input" | "output";

const Definitions = z.record(z.string(), z.record(z.string(), z.unknown()));

/** What readers need not know: patterns beside a format, the limits of JavaScript's integers. */
const simplify = (schema: JsonSchema): void => {
  if (schema["format"]) delete schema["pattern"];
  if (schema["minimum"] === Number.MIN_SAFE_INTEGER) delete schema["minimum"];
  if (schema["maximum"] === Number.MAX_SAFE_INTEGER) delete schema["maximum"];
  // Answers may gain properties; a reader must not refuse them.
  if (schema["additionalProperties"] === false) delete schema["additionalProperties"];
};

const referenceOf = (name: string) => `"#/$defs/${name}"`;

const inComponents = (json: string, rename: (name: string) => string): JsonSchema =>
  JSON.parse(
    json.replaceAll(
      /"#\/\$defs\/([^"]+)"/g,
      (_, name: string) => `"#/components/schemas/${rename(name)}"`,
    ),
  );

/** Names whose text differs from what is known, or that refer to such a name. */
const differing = (texts: ReadonlyMap<string, string>, known: ReadonlyMap<string, string>) => {
  const found = new Set<string>();
  let before = -1;
  while (found.size > before) {
    before = found.size;
    for (const [name, text] of texts)
      if (
        (known.get(name) ?? text) !== text ||
        [...found].some((other) => text.includes(referenceOf(other)))
      )
        found.add(name);
  }
  return found;
};

/**
 * Schemas as JSON Schema 2020-12, the dialect of OpenAPI 3.1. What the contract names is written
 * once, in `components`. What a caller may leave out differs from what we answer with: where both
 * sides of a name differ, the caller's is `…Input`. Answers must be written before requests.
 */
export const schemaWriter = () => {
  const answers = new Map<string, string>();
  const components = new Map<string, JsonSchema>();
  const write = (schema: z.ZodType, io: Side): JsonSchema => {
    const {
      $schema: _,
      $defs,
      ...rest
    } = z.toJSONSchema(schema, {
      io,
      unrepresentable: "any",
      target: "draft-2020-12",
      override: ({ jsonSchema }) => simplify(jsonSchema),
    });
    const texts = new Map(
      Object.entries(Definitions.parse($defs ?? {})).map(([name, { id: __, ...body }]) => [
        name,
        JSON.stringify(body),
      ]),
    );
    const renamed = io === "input" ? differing(texts, answers) : new Set<string>();
    const rename = (name: string) => (renamed.has(name) ? `${name}Input` : name);
    for (const [name, text] of texts) {
      if (io === "output") answers.set(name, text);
      if (!components.has(rename(name))) components.set(rename(name), inComponents(text, rename));
    }
    return inComponents(JSON.stringify(rest), rename);
  };
  return { write, components };
};

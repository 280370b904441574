import * as z from "zod";

/** Prefixes of every identifier; the part after `_` is a ULID, so ids sort by time of creation. */
export const idPrefixes = {
  buyer: "byr",
  call: "call",
  campaign: "cmp",
  delivery: "dlv",
  endpoint: "end",
  entry: "ent",
  event: "evt",
  evidence: "evd",
  invoice: "inv",
  lead: "ld",
  member: "mbr",
  order: "ord",
  payment: "pay",
  ping: "png",
  request: "req",
  return: "ret",
  source: "src",
  supplier: "sup",
} as const;

export type IdKind = keyof typeof idPrefixes;

const ulidPattern = "[0-7][0-9A-HJKMNP-TV-Z]{25}";

const idOf = <Kind extends IdKind>(kind: Kind) =>
  z
    .string()
    .regex(
      new RegExp(`^${idPrefixes[kind]}_${ulidPattern}$`),
      `must be an id such as ${idPrefixes[kind]}_01K9ZQ5W3R8X2M4N6P7Q8S9T0V`,
    )
    .brand<Kind>();

export const BuyerId = idOf("buyer");
export type BuyerId = z.infer<typeof BuyerId>;
export const CallId = idOf("call");
export type CallId = z.infer<typeof CallId>;
export const CampaignId = idOf("campaign");
export type CampaignId = z.infer<typeof CampaignId>;
export const DeliveryId = idOf("delivery");
export type DeliveryId = z.infer<typeof DeliveryId>;
export const EndpointId = idOf("endpoint");
export type EndpointId = z.infer<typeof EndpointId>;
export const EntryId = idOf("entry");
export type EntryId = z.infer<typeof EntryId>;
export const EventId = idOf("event");
export type EventId = z.infer<typeof EventId>;
export const EvidenceId = idOf("evidence");
export type EvidenceId = z.infer<typeof EvidenceId>;
export const InvoiceId = idOf("invoice");
export type InvoiceId = z.infer<typeof InvoiceId>;
export const LeadId = idOf("lead");
export type LeadId = z.infer<typeof LeadId>;
export const MemberId = idOf("member");
export type MemberId = z.infer<typeof MemberId>;
export const OrderId = idOf("order");
export type OrderId = z.infer<typeof OrderId>;
export const PaymentId = idOf("payment");
export type PaymentId = z.infer<typeof PaymentId>;
export const PingId = idOf("ping");
export type PingId = z.infer<typeof PingId>;
export const RequestId = idOf("request");
export type RequestId = z.infer<typeof RequestId>;
export const ReturnId = idOf("return");
export type ReturnId = z.infer<typeof ReturnId>;
export const SourceId = idOf("source");
export type SourceId = z.infer<typeof SourceId>;
export const SupplierId = idOf("supplier");
export type SupplierId = z.infer<typeof SupplierId>;

const idSchemas = {
  buyer: BuyerId,
  call: CallId,
  campaign: CampaignId,
  delivery: DeliveryId,
  endpoint: EndpointId,
  entry: EntryId,
  event: EventId,
  evidence: EvidenceId,
  invoice: InvoiceId,
  lead: LeadId,
  member: MemberId,
  order: OrderId,
  payment: PaymentId,
  ping: PingId,
  request: RequestId,
  return: ReturnId,
  source: SourceId,
  supplier: SupplierId,
} as const;

export type IdOf<Kind extends IdKind> = z.infer<(typeof idSchemas)[Kind]>;

/** The schema of one kind of id, for code that is generic over the kind. */
export const idSchema = <Kind extends IdKind>(kind: Kind): (typeof idSchemas)[Kind] =>
  idSchemas[kind];

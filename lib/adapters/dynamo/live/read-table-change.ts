import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod";
import { Invoice, Payment } from "#contract/billing";
import { Billing, InvoiceRecord } from "#contract/billing-record";
import { BuyerId, ReturnId } from "#contract/id";
import { Return } from "#contract/return";
import { Instant } from "#contract/time";
import type { TableChange } from "#domain/reaction/table-change";
import { parseItem } from "../table/item.ts";
import { streamImage } from "./stream-image.ts";

const Head = z.object({ type: z.string() });
const ofBuyer = { buyerId: BuyerId };
const WalletItem = z.object({ ...ofBuyer, availableCents: z.int(), roomCents: z.int() });
const BillingItem = Billing.pick({ buyerId: true, autoRecharge: true, rechargingPaymentId: true });
const InvoiceItem = Invoice.extend(InvoiceRecord.pick({ overdueAt: true }).shape);
const FileItem = z.object({
  ...ofBuyer,
  returnId: ReturnId,
  pending: z.object({ at: Instant, postsAt: Instant }).nullable().default(null),
});

type Images = { id: string; before: Record<string, unknown> | null; after: unknown };

const pairOf = <Schema extends z.ZodType<{ buyerId: BuyerId }>>(
  schema: Schema,
  { before, after }: Images,
) => {
  const parsed = parseItem(schema, after);
  return {
    buyerId: parsed.buyerId,
    before: before === null ? null : parseItem(schema, before),
    after: parsed,
  };
};

const postsAt = ({ pending }: z.output<typeof FileItem>) => ({
  decidedAt: pending?.at ?? null,
  postsAt: pending?.postsAt ?? null,
});

const decisionOf = (images: Images): TableChange => {
  const { buyerId, before, after } = pairOf(FileItem, images);
  const { returnId } = after;
  const shared = { kind: "decision", id: images.id, buyerId, returnId } as const;
  return { ...shared, before: before === null ? null : postsAt(before), after: postsAt(after) };
};

const changeOf = (type: string, images: Images): TableChange | null => {
  const { id } = images;
  switch (type) {
    case "wallet":
      return { kind: "wallet", id, ...pairOf(WalletItem, images) };
    case "payment":
      return { kind: "payment", id, ...pairOf(Payment, images) };
    case "billing":
      return { kind: "billing", id, ...pairOf(BillingItem, images) };
    case "invoice":
      return { kind: "invoice", id, ...pairOf(InvoiceItem, images) };
    case "return":
      return { kind: "return", id, ...pairOf(Return, images) };
    case "returnFile":
      return decisionOf(images);
    default:
      return null;
  }
};

/** What a stream record means to whoever must act on it; null for what nobody acts on. */
export const readTableChange = (record: DynamoDBRecord): TableChange | null => {
  const after = streamImage(record.dynamodb?.NewImage);
  if (after === null) return null;
  const before = streamImage(record.dynamodb?.OldImage);
  const id = record.eventID ?? record.dynamodb?.SequenceNumber ?? "";
  return changeOf(Head.parse(after).type, { id, before, after });
};

import { isDeepStrictEqual } from "node:util";
import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod";
import { Invoice, Payment } from "#contract/billing";
import { Member } from "#contract/buyer";
import { BuyerId } from "#contract/id";
import { Return } from "#contract/return";
import { Sale } from "#contract/sale";
import { TrailEvent } from "#contract/trail";
import { Wallet } from "#contract/wallet";
import type { StreamChange } from "#domain/live/stream-change";
import { walletView } from "#domain/live/wallet-view";
import { parseItem } from "../table/item.ts";
import { streamImage } from "./stream-image.ts";

const partition = /^BUYER#(byr_[0-9A-Z]+)$/;

const Keys = z.object({ pk: z.string(), sk: z.string() });

const roleOrState = (item: Record<string, unknown>) => `${item["role"]} ${item["state"]}`;

type Images = { before: Record<string, unknown> | null; after: Record<string, unknown> };

/** What a portal shows of an item; null where only what it does not show has changed. */
const shownAnew = <Schema extends z.ZodType>(schema: Schema, { before, after }: Images) => {
  const shown = parseItem(schema, after);
  return before && isDeepStrictEqual(parseItem(schema, before), shown) ? null : shown;
};

/**
 * What a stream record means to its buyer; null for all that no portal shows. A removed item is
 * never news: nothing a portal shows is deleted.
 */
export const readStreamChange = (record: DynamoDBRecord): StreamChange | null => {
  const after = streamImage(record.dynamodb?.NewImage);
  if (!after) return null;
  const { pk, sk } = Keys.parse(after);
  const buyerId = BuyerId.safeParse(partition.exec(pk)?.[1]);
  if (!buyerId.success) return null;
  const createdAt = (record.dynamodb?.ApproximateCreationDateTime ?? 0) * 1_000;
  const of = {
    id: record.eventID ?? `${pk} ${sk} ${record.dynamodb?.SequenceNumber}`,
    buyerId: buyerId.data,
    at: new Date(createdAt).toISOString(),
  };
  if (sk.startsWith("SALE#"))
    return {
      ...of,
      kind: record.eventName === "INSERT" ? "delivered" : "updated",
      sale: parseItem(Sale, after),
    };
  if (sk.startsWith("TRAIL#"))
    return { ...of, kind: "activity", leadId: parseItem(TrailEvent, after).leadId };
  if (sk === "WALLET")
    return { ...of, kind: "wallet", wallet: walletView(parseItem(Wallet, after)) };
  if (sk.startsWith("RETURN#")) return { ...of, kind: "return", return: parseItem(Return, after) };
  const before = streamImage(record.dynamodb?.OldImage);
  if (sk.startsWith("PAYMENT#")) {
    const payment = shownAnew(Payment, { before, after });
    return payment && { ...of, kind: "payment", payment };
  }
  if (sk.startsWith("INVOICE#")) {
    const invoice = shownAnew(Invoice, { before, after });
    return invoice && { ...of, kind: "invoice", invoice };
  }
  if (sk.startsWith("MEMBER#") && before && roleOrState(before) !== roleOrState(after))
    return { ...of, kind: "member", member: parseItem(Member, after) };
  return null;
};

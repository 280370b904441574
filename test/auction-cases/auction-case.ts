import { readdirSync, readFileSync } from "node:fs";
import * as z from "zod";
import { Payout, RoutingSettings } from "#contract/campaign";
import { AnswerRules } from "#contract/outbound";
import { bidResults } from "#contract/trace";

/** What a bidder's server does with a request. */
export const ServerAct = z.strictObject({
  status: z.int().default(200),
  body: z.unknown().default(""),
  hang: z.boolean().default(false),
  close: z.boolean().default(false),
  bytes: z.int().default(0),
  /** The answer is seen this much after the bidder's budget ended. */
  lateMs: z.int().default(0),
});
export type ServerAct = z.infer<typeof ServerAct>;

const CaseOrder = z.strictObject({
  buyer: z.string(),
  fixed: z.int().optional(),
  server: ServerAct.optional(),
  post: ServerAct.optional(),
  answer: AnswerRules.optional(),
  floorCents: z.int().default(0),
  maxCents: z.int().default(50_000),
  exclusive: z.boolean().default(false),
  balanceCents: z.int().default(100_000),
  soldToday: z.int().default(0),
  answering: z.number().default(1),
  wantsState: z.string().optional(),
  spendCapCents: z.int().optional(),
});
export type CaseOrder = z.infer<typeof CaseOrder>;

const AuctionCase = z.strictObject({
  why: z.string(),
  routing: RoutingSettings.partial().default({}),
  payout: Payout.default({ kind: "percentage", basisPoints: 7_000 }),
  test: z.boolean().default(false),
  orders: z.array(CaseOrder),
  expect: z.strictObject({
    bids: z.record(z.string(), z.enum(bidResults)).default({}),
    ranking: z.array(z.string()).describe("Such as Acme $42.00"),
    payout: z.int().nullable(),
    sentence: z.string().optional(),
    tieBreak: z.string().optional(),
    sold: z.array(z.string()).optional().describe("Such as Acme $42.00; [] = posted in vain"),
    offers: z.record(z.string(), z.string()).optional(),
  }),
});
export type AuctionCase = z.infer<typeof AuctionCase>;

/** Every case of this folder, by its file name. */
export const auctionCases = (): [name: string, auctionCase: AuctionCase][] => {
  const folder = new URL(".", import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => [
      file.replace(".json", ""),
      AuctionCase.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8"))),
    ]);
};

import * as z from "zod";
import { BuyerId } from "../id.ts";
import { SignedCents, WalletCurrency } from "../money.ts";
import { PageQuery, pageOf } from "../page.ts";
import type { Route } from "../route.ts";
import { Entry, Wallet } from "../wallet.ts";

const shared = { auth: "agency", function: "console/billing" } as const;
const write = { ...shared, roles: ["owner", "admin", "finance"] } as const;
const buyerPath = z.object({ buyerId: BuyerId });

/** A buyer's wallet as the agency reads it, and moves it by hand. */
export const agencyWalletRoutes = {
  "GET /v1/agency/buyers/{buyerId}/wallet": {
    ...shared,
    summary: "Read a buyer's wallet",
    path: buyerPath,
    response: { 200: Wallet },
  },
  "POST /v1/agency/buyers/{buyerId}/credits": {
    ...write,
    summary: "Add money to a wallet, or take it, with a reason the buyer sees",
    path: buyerPath,
    idempotencyKey: "required",
    body: z.object({
      amountCents: SignedCents.min(
        -100_000_000,
        "must be at least -100,000,000 cents (-$1,000,000)",
      )
        .max(100_000_000, "must be at most 100,000,000 cents ($1,000,000)")
        .refine((cents) => cents !== 0, "must not be zero"),
      currency: WalletCurrency,
      reason: z.string().trim().min(1, "must say why: the buyer reads it").max(300),
    }),
    response: { 201: z.object({ entry: Entry, wallet: Wallet }) },
  },
  "GET /v1/agency/buyers/{buyerId}/entries": {
    ...shared,
    summary: "List a wallet's entries, newest first",
    path: buyerPath,
    query: PageQuery,
    response: { 200: pageOf(Entry) },
  },
} as const satisfies Record<string, Route>;

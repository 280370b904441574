import * as z from "zod";
import { Invoice, Payment } from "./billing.ts";
import { LeadId } from "./id.ts";
import { Return } from "./return.ts";
import { Sale } from "./sale.ts";
import { Instant } from "./time.ts";

const shared = {
  v: z.literal(1),
  id: z.string(),
  seq: z.int().describe("Rises by one per buyer and audience; a gap means: fetch what was missed"),
  at: Instant,
};

/** The wallet as the pill shows it. */
export const WalletView = z.object({
  balanceCents: z.int(),
  heldCents: z.int(),
  creditLimitCents: z.int(),
  availableCents: z.int().describe("Balance less what is held, plus the credit limit"),
  moves: z.int().describe("Rises with every change, so that an older state never replaces a newer"),
});
export type WalletView = z.infer<typeof WalletView>;

/** What a buyer's socket carries, one frame each. */
export const LiveEvent = z.discriminatedUnion("type", [
  z.object({ ...shared, type: z.literal("lead.delivered"), data: Sale }),
  z.object({ ...shared, type: z.literal("lead.updated"), data: Sale }),
  z.object({ ...shared, type: z.literal("lead.activity"), data: z.object({ leadId: LeadId }) }),
  /** Of money only to roles that see it, as are payments and invoices. */
  z.object({ ...shared, type: z.literal("wallet.changed"), data: WalletView }),
  z.object({ ...shared, type: z.literal("return.updated"), data: Return }),
  z.object({ ...shared, type: z.literal("payment.updated"), data: Payment }),
  z.object({ ...shared, type: z.literal("invoice.updated"), data: Invoice }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;

import * as z from "zod";

/** Says so of what is no whole number; each bound of an amount has words of its own. */
const wholeCents = {
  error: ({ code }: { code?: string | undefined }) =>
    code === "invalid_type" ? "must be a whole number of cents" : undefined,
};

/** An amount in whole US cents that is zero or more, at most one million dollars. */
export const Cents = z
  .int(wholeCents)
  .min(0, "must be 0 or more cents")
  .max(100_000_000, "must be at most 100,000,000 cents ($1,000,000)");
export type Cents = z.infer<typeof Cents>;

/** An amount in whole US cents that is more than zero, at most one million dollars. */
export const ChargedCents = z
  .int(wholeCents)
  .min(1, "must be more than 0 cents")
  .max(100_000_000, "must be at most 100,000,000 cents ($1,000,000)");
export type ChargedCents = z.infer<typeof ChargedCents>;

/** An amount in cents as an address carries it, at most one million dollars. */
export const AmountQuery = z.coerce.number().int().min(0).max(100_000_000);

/** What wallets are kept in; a caller that names another currency is told so. */
export const WalletCurrency = z
  .literal("USD", "must be USD, the one currency of wallets")
  .optional();

/** A change of a balance in whole US cents; negative takes money away. */
export const SignedCents = z.int(wholeCents);
export type SignedCents = z.infer<typeof SignedCents>;

/** An amount as the supplier sees it: minor units and an ISO 4217 code. */
export const Amount = z.object({ amount: z.int(), currency: z.literal("USD") });
export type Amount = z.infer<typeof Amount>;

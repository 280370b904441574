import type { Entry, EntryKind } from "#contract/wallet";

/**
 * The accounts of a buyer's books. `wallet` is what the buyer may spend of its balance and `held`
 * what is set aside of it; the others are where money comes from and goes to: `cash` at the card's
 * processor, `revenue` of leads and calls, `credits` for returns, `adjustments` by the agency,
 * `fees`, and `suspense` for payments that are in dispute.
 */
export const accounts = [
  "wallet",
  "held",
  "cash",
  "revenue",
  "credits",
  "adjustments",
  "fees",
  "suspense",
] as const;
export type Account = (typeof accounts)[number];

/** Cents that an entry adds to an account, or takes when negative. */
export type Posting = { account: Account; cents: number };

type Sign = "in" | "out" | "either" | "none";
type Rule = { account: Account | null; amount: Sign; held: Sign };

/** What each kind of entry moves, and the account on its other side. */
export const entryRules: Record<EntryKind, Rule> = {
  topUp: { account: "cash", amount: "in", held: "none" },
  autoRecharge: { account: "cash", amount: "in", held: "none" },
  lead: { account: "revenue", amount: "out", held: "out" },
  call: { account: "revenue", amount: "out", held: "out" },
  returnCredit: { account: "credits", amount: "in", held: "none" },
  adjustment: { account: "adjustments", amount: "either", held: "none" },
  refund: { account: "cash", amount: "out", held: "none" },
  fee: { account: "fees", amount: "either", held: "none" },
  reversal: { account: null, amount: "either", held: "none" },
  hold: { account: null, amount: "none", held: "in" },
  release: { account: null, amount: "none", held: "out" },
};

const fits = (cents: number, sign: Sign): boolean => {
  switch (sign) {
    case "in":
      return cents >= 0;
    case "out":
      return cents <= 0;
    case "none":
      return cents === 0;
    case "either":
      return true;
  }
};

/**
 * Where the other side of a reversal lies: with the entry it reverses, or in suspense for a payment
 * in dispute. `explained` is the entry that it names, null when it names none.
 */
const reversedAccount = (entry: Entry, explained: Entry | null): Account | null => {
  if (entry.explains?.kind === "payment") return "suspense";
  return explained === null ? null : entryRules[explained.kind].account;
};

/**
 * Double entry: all that an entry moves, summing to zero; null for a reversal of nothing. A
 * reversal posts the opposite of what it explains.
 */
export const postingsOf = (entry: Entry, explained: Entry | null): Posting[] | null => {
  const { amountCents, heldCents, kind } = entry;
  const own = kind === "reversal" ? reversedAccount(entry, explained) : entryRules[kind].account;
  if (own === null && amountCents !== 0) return null;
  const postings: Posting[] = [
    { account: "wallet", cents: amountCents - heldCents },
    { account: "held", cents: heldCents },
    ...(own === null ? [] : [{ account: own, cents: 0 - amountCents }]),
  ];
  return postings.filter(({ cents }) => cents !== 0);
};

const reversalFault = (entry: Entry, explained: Entry | null): string | null => {
  if (entry.explains?.kind === "payment") return null;
  if (explained === null) return "is a reversal of an entry that is not there";
  if (explained.kind === "reversal") return "is a reversal of a reversal";
  return entry.amountCents === -explained.amountCents
    ? null
    : "does not take back exactly what it reverses";
};

/** What is wrong with an entry by its kind's rules, to follow its id; null when it is sound. */
export const entryFault = (entry: Entry, explained: Entry | null): string | null => {
  const rule = entryRules[entry.kind];
  if (!fits(entry.amountCents, rule.amount) || !fits(entry.heldCents, rule.held))
    return `moves money in a way that a ${entry.kind} cannot`;
  const isCapture = entry.kind === "lead" || entry.kind === "call";
  if (isCapture && entry.heldCents !== 0 && entry.heldCents !== entry.amountCents)
    return "takes another amount than was held for it";
  return entry.kind === "reversal" ? reversalFault(entry, explained) : null;
};

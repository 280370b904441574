import type { BuyerId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import type { NewDigest } from "./digest.ts";
import { lowestEntryId } from "./entry-id-bounds.ts";
import type { LedgerAudit } from "./ledger-audit.ts";
import { findUnpaired } from "./pairing.ts";

type Told = (problem: string) => void;
type Given = { buyerId: BuyerId; before: string; newDigest: NewDigest; told: Told };

/** More names than this of one kind tell nothing more. */
const limit = 20;

async function* namesOf<Item>(
  chunks: AsyncIterable<readonly Item[]>,
  nameOf: (item: Item) => string | null,
): AsyncGenerator<string[]> {
  for await (const chunk of chunks) yield chunk.flatMap((item) => nameOf(item) ?? []);
}

const pairUp = async <Item>(
  audit: LedgerAudit,
  { buyerId, newDigest, told }: Given,
  sides: {
    entry: (entry: Entry) => string | null;
    other: () => AsyncIterable<readonly Item[]>;
    otherName: (item: Item) => string | null;
    tooMany: string;
    missing: string;
  },
): Promise<void> => {
  const unpaired = await findUnpaired(newDigest, {
    left: () => namesOf(audit.entries(buyerId, lowestEntryId), sides.entry),
    right: () => namesOf(sides.other(), sides.otherName),
    limit,
  });
  for (const { name, more } of unpaired)
    told(`${name} ${more === "left" ? sides.tooMany : sides.missing}`);
};

/** Every sale has one charge at its price, and every charge its sale. */
const pairSales = (audit: LedgerAudit, given: Given) =>
  pairUp(audit, given, {
    entry: ({ kind, explains, amountCents, at }) =>
      kind === "lead" && explains?.kind === "lead" && at < given.before
        ? `lead ${explains.leadId} at ${0 - amountCents} cents:`
        : null,
    other: () => audit.sales(given.buyerId),
    otherName: ({ leadId, priceCents, soldAt }) =>
      soldAt < given.before ? `lead ${leadId} at ${priceCents} cents:` : null,
    tooMany: "charged more often than sold",
    missing: "sold more often than charged",
  });

/** What a sale was credited is what the ledger credited for its return. */
const pairCredits = (audit: LedgerAudit, given: Given) =>
  pairUp(audit, given, {
    entry: ({ kind, explains, amountCents }) =>
      kind === "returnCredit" && explains?.kind === "return" && amountCents > 0
        ? `lead ${explains.leadId}, credit of ${amountCents} cents:`
        : null,
    other: () => audit.sales(given.buyerId),
    otherName: ({ leadId, creditedCents }) =>
      creditedCents > 0 ? `lead ${leadId}, credit of ${creditedCents} cents:` : null,
    tooMany: "in the ledger, not on the sale",
    missing: "on the sale, not in the ledger",
  });

/** Every settled payment is credited once. */
const pairPayments = (audit: LedgerAudit, given: Given) =>
  pairUp(audit, given, {
    entry: ({ kind, explains, amountCents, at }) =>
      (kind === "topUp" || kind === "autoRecharge") &&
      explains?.kind === "payment" &&
      at < given.before
        ? `payment ${explains.paymentId} of ${amountCents} cents:`
        : null,
    other: () => audit.payments(given.buyerId),
    otherName: ({ paymentId, creditedCents, settledAt }) =>
      settledAt < given.before ? `payment ${paymentId} of ${creditedCents} cents:` : null,
    tooMany: "credited more often than settled",
    missing: "settled more often than credited",
  });

/** Checks that the ledger and what it explains stand to each other one to one. */
export const checkPairs = async (audit: LedgerAudit, given: Given): Promise<void> => {
  await pairSales(audit, given);
  await pairCredits(audit, given);
  await pairPayments(audit, given);
};

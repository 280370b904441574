import type { BuyerId, EntryId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import { entryFault, postingsOf } from "./accounts.ts";
import type { LedgerAudit } from "./ledger-audit.ts";

type Told = (problem: string) => void;

const explainedId = ({ explains }: Entry): EntryId | null =>
  explains?.kind === "entry" ? explains.entryId : null;

const checkPostings = async (
  audit: LedgerAudit,
  { buyerId, entries, told }: { buyerId: BuyerId; entries: readonly Entry[]; told: Told },
): Promise<void> => {
  const wanted = entries.flatMap((entry) => explainedId(entry) ?? []);
  const explained = await audit.entriesOf(buyerId, wanted);
  for (const entry of entries) {
    const id = explainedId(entry);
    const about = id === null ? null : (explained.get(id) ?? null);
    const fault = entryFault(entry, about);
    if (fault !== null) told(`${entry.id} ${fault}`);
    const sum = (postingsOf(entry, about) ?? []).reduce((all, { cents }) => all + cents, 0);
    if (sum !== 0) told(`${entry.id} does not balance: its postings sum to ${sum}`);
    if (entry.buyerId !== buyerId) told(`${entry.id} names another buyer`);
  }
};

const checkPrices = async (
  audit: LedgerAudit,
  { buyerId, entries, told }: { buyerId: BuyerId; entries: readonly Entry[]; told: Told },
): Promise<void> => {
  const charges = entries.flatMap(({ kind, explains, amountCents }) =>
    kind === "lead" && explains?.kind === "lead" ? [{ ...explains, cents: 0 - amountCents }] : [],
  );
  const prices = await audit.soldPrices(
    buyerId,
    charges.map(({ leadId }) => leadId),
  );
  for (const { leadId, cents } of charges) {
    const price = prices.get(leadId);
    if (price === undefined) told(`lead ${leadId}: charged, but the agency did not sell it`);
    else if (price !== cents)
      told(`lead ${leadId}: charged ${cents} cents, the agency sold it for ${price}`);
  }
};

const checkCredits = async (
  audit: LedgerAudit,
  { buyerId, entries, told }: { buyerId: BuyerId; entries: readonly Entry[]; told: Told },
): Promise<void> => {
  const credits = entries.flatMap(({ kind, explains, amountCents }) =>
    kind === "returnCredit" && explains?.kind === "return"
      ? [{ ...explains, cents: amountCents }]
      : [],
  );
  const approved = await audit.approvedCredits(buyerId, credits);
  for (const { returnId, cents } of credits) {
    const credit = approved.get(returnId);
    if (credit === undefined)
      told(`return ${returnId}: credited, but the agency did not approve it`);
    else if (credit !== cents)
      told(`return ${returnId}: credited ${cents} cents, the agency approved ${credit}`);
  }
};

/** Checks some entries of a buyer by themselves, and against the agency's side of them. */
export const checkEntries = async (
  audit: LedgerAudit,
  given: { buyerId: BuyerId; entries: readonly Entry[]; told: Told },
): Promise<void> => {
  await checkPostings(audit, given);
  await checkPrices(audit, given);
  await checkCredits(audit, given);
};

import { formatMoney } from "#contract/format-money";
import type { ReconciliationCase } from "#contract/routes/agency-billing";
import type { Clock, NewId } from "../effects.ts";
import { notFound, Refusal } from "../errors.ts";
import { availableCents } from "../wallet/available-cents.ts";
import type { WalletStore } from "../wallet/wallet-store.ts";
import { type LateSaleSource, makeLateSale } from "./make-late-sale.ts";
import type { CaseKey, ReconciliationStore, Settlement } from "./reconciliation-store.ts";

export type SettleDeps = LateSaleSource & {
  cases: ReconciliationStore;
  wallets: Pick<WalletStore, "readWallet">;
  newId: NewId;
  clock: Clock;
};

type Choice = CaseKey & { decision: "charge" | "waive"; reason: string; actor: string };

export type SettledCase = { found: ReconciliationCase; isRepeat: boolean };

const tooLittle = async (deps: SettleDeps, open: ReconciliationCase): Promise<Refusal> => {
  const wallet = await deps.wallets.readWallet(open.buyerId);
  const available = formatMoney(wallet ? availableCents(wallet) : 0);
  return new Refusal(
    "conflict",
    `The charge takes ${formatMoney(open.priceCents)} but only ${available} is available. ` +
      "Charge it once the buyer has added funds, or waive it.",
  );
};

const settledBefore = (found: ReconciliationCase, state: Settlement["state"]): SettledCase => {
  if (found.state === state) return { found, isRepeat: true };
  throw new Refusal("conflict", `This case was ${found.state} already, by ${found.settledBy}.`);
};

const notEnded = () =>
  new Refusal(
    "conflict",
    "The lead is still being sold. Charge the late accept once it has ended.",
  );

const soldBefore = () =>
  new Refusal("conflict", "This buyer was sold the lead by another of its orders. Waive it.");

/**
 * Settles a late accept: charges the agreed price and with it makes the sale, which the buyer finds
 * among its leads, or waives it. What others were sold of the lead meanwhile stays theirs; the case
 * says how many they are. A case is settled once; a repeat of the same decision answers with how it
 * was settled, the other decision is refused.
 * @throws Refusal not_found, conflict (settled the other way, too little available, the lead not
 * ended, sold to the buyer before, or gone)
 */
export const settleCase = async (deps: SettleDeps, choice: Choice): Promise<SettledCase> => {
  const { leadId, orderId, decision, reason, actor } = choice;
  const open = await deps.cases.read({ leadId, orderId });
  if (!open) throw notFound("reconciliation");
  const settlement: Settlement = {
    state: decision === "charge" ? "charged" : "waived",
    settledAt: deps.clock().toISOString(),
    settledBy: actor,
    reason,
  };
  if (open.state !== "open") return settledBefore(open, settlement.state);
  const sale = decision === "charge" ? await makeLateSale(deps, open, settlement) : null;
  const result = await deps.cases.settle({ leadId, orderId }, settlement, sale);
  switch (result.kind) {
    case "settled":
      return { found: { ...open, ...settlement }, isRepeat: false };
    case "settledBefore":
      return settledBefore(result.found, settlement.state);
    case "insufficient":
      throw await tooLittle(deps, open);
    case "undecided":
      throw notEnded();
    case "soldBefore":
      throw soldBefore();
    case "absent":
      throw notFound("reconciliation");
  }
};

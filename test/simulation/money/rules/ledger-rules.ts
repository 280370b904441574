import type { Entry } from "#contract/wallet";
import type { Rule } from "./rule.ts";

const leadIdOf = ({ explains }: Entry): string | null =>
  explains?.kind === "lead" ? explains.leadId : null;

const nothingIsHeld: Rule = ({ stores: { market } }) => [
  ...[...market.wallets.values()].map(
    ({ buyerId, heldCents }) => heldCents !== 0 && `${buyerId}: money is still held at the end`,
  ),
  ...[...market.offers.keys()].map((leadId) => `${leadId}: an offer is still out`),
  ...[...market.holds].map(([name, { state }]) => state === "held" && `${name}: still held`),
];

const oneChargePerSale: Rule = ({ stores: { market } }) => {
  const charges = market.entries.filter(({ kind }) => kind === "lead");
  const ofSale = (leadId: string, buyerId: string) =>
    charges.filter((entry) => leadIdOf(entry) === leadId && entry.buyerId === buyerId);
  return [
    ...[...market.sales.values()].map(({ leadId, buyerId, priceCents }) => {
      const found = ofSale(leadId, buyerId);
      const isRight = found.length === 1 && found[0]?.amountCents === -priceCents;
      return !isRight && `${leadId}: ${found.length} charges for one sale`;
    }),
    charges.length !== market.sales.size &&
      `${charges.length} charges for ${market.sales.size} sales`,
  ];
};

const keysAreUsedOnce: Rule = ({ stores: { market } }) => {
  // A capture has the key of its hold, and a fee goes with the payment that carries the key.
  const keys = market.entries
    .filter(({ kind }) => kind !== "lead" && kind !== "fee")
    .map(({ buyerId, idempotencyKey }) => `${buyerId} ${idempotencyKey}`);
  return keys
    .filter((key, index) => keys.indexOf(key) !== index)
    .map((key) => `${key}: one key moved money twice`);
};

/** A planned credit, however often it was asked for, is one entry of its own amount. */
const creditsHappenOnce: Rule = ({ stores: { market }, plan }) => {
  const asked = new Set(plan.credits.map(({ action }) => action.key));
  const made = market.entries.filter(({ reason }) => reason === "Goodwill");
  return [made.length > asked.size && `${made.length} credits for ${asked.size} asked`];
};

/** What is reversed is reversed once, and by its own amount. */
const reversalsHappenOnce: Rule = ({ stores: { market } }) =>
  market.entries.map((entry) => {
    const by = market.entries.filter(
      ({ kind, explains }) =>
        kind === "reversal" && explains?.kind === "entry" && explains.entryId === entry.id,
    );
    return by.length > 1 && `${entry.id}: reversed ${by.length} times`;
  });

/** A lead that was taken too late is charged when an operator said so, and by the agreed price. */
const casesAreSettledOnce: Rule = ({ stores: { market } }) =>
  [...market.reconciliations].flatMap(([name, { leadId, orderId, state, priceCents }]) => {
    const key = `reconciliation-${leadId}-${orderId}`;
    const charges = market.entries.filter(({ idempotencyKey }) => idempotencyKey === key);
    const should = state === "charged" ? 1 : 0;
    const sales = market.leads.get(leadId)?.sales ?? [];
    const late = sales.filter((sale) => sale.orderId === orderId && sale.isLate);
    return [
      late.length !== should && `${name}: ${state}, and sold ${late.length} times`,
      charges.length !== should && `${name}: ${state}, and charged ${charges.length} times`,
      ...charges.map(
        ({ amountCents }) => amountCents !== -priceCents && `${name}: charged by another price`,
      ),
    ];
  });

export const ledgerRules: Rule[] = [
  nothingIsHeld,
  oneChargePerSale,
  keysAreUsedOnce,
  creditsHappenOnce,
  reversalsHappenOnce,
  casesAreSettledOnce,
];

import type { AutoRecharge, AutoRechargeDraft } from "#contract/billing";
import type { Billing, PaymentRecord } from "#contract/billing-record";
import { formatMoney } from "#contract/format-money";
import { type BuyerId, PaymentId } from "#contract/id";
import { Defect, notFound, Refusal, Retry } from "../../errors.ts";
import { monthOf } from "../../ledger/month-span.ts";
import { lowestPriceCents } from "../../order/lowest-price-cents.ts";
import { refuseInvalid } from "../../refuse-invalid.ts";
import type { Repeat } from "../../repeat.ts";
import { availableCents } from "../../wallet/available-cents.ts";
import type { BillingDeps } from "../billing-deps.ts";
import type { Change } from "../billing-store.ts";
import { readPayment } from "../payment/read-payment.ts";
import { syncPayment } from "../payment/sync-payment.ts";
import { checkAutoRecharge } from "./check-auto-recharge.ts";
import { claimRecharge } from "./claim-recharge.ts";
import { decideRecharge, type RechargeFacts } from "./decide-recharge.ts";
import { inMonth } from "./recharge-month.ts";
import { resumeAfterRecharge } from "./recharge-pause.ts";

export type AutoRechargeChange = {
  buyerId: BuyerId;
  draft: AutoRechargeDraft;
  /** What the page said that saving adds now. */
  expectedChargeCents: number;
  actor: string;
};

export type AutoRechargeResult = { autoRecharge: AutoRecharge; payment: PaymentRecord | null };

/** Looks at a wallet that moves meanwhile are told to the person rather than repeated for ever. */
const mostLooks = 3;

/** Billing as the person wants it. Saving starts afresh: failures before are forgotten. */
const drafted = (billing: Billing, draft: AutoRechargeDraft, month: string): Billing => {
  const before = billing.autoRecharge && inMonth(billing.autoRecharge, month);
  return {
    ...billing,
    retryAt: null,
    autoRecharge: {
      ...draft,
      failuresInARow: 0,
      disabledReason: null,
      month: before?.month ?? month,
      rechargedCents: before?.rechargedCents ?? 0,
    },
  };
};

const checkExpected = (chargeCents: number, expectedCents: number) => {
  if (chargeCents === expectedCents) return;
  throw new Refusal(
    "conflict",
    `Saving adds ${formatMoney(chargeCents)} now, not ${formatMoney(expectedCents)}: the balance ` +
      "changed meanwhile. Look at the figures and save again.",
  );
};

/** The change that saves, and charges when the wallet is below already. */
const saving = (
  facts: RechargeFacts,
  { draft, expectedChargeCents, actor }: AutoRechargeChange,
  id: PaymentId,
): Change => {
  const month = monthOf(facts.at, facts.timeZone);
  const after = { ...facts, billing: drafted(facts.billing, draft, month) };
  const decision = decideRecharge(after);
  checkExpected(decision.kind === "charge" ? decision.amountCents : 0, expectedChargeCents);
  const changedAt = facts.at.toISOString();
  return claimRecharge(after, { id, actor }) ?? { billing: { ...after.billing, changedAt } };
};

const factsOf = async (
  deps: BillingDeps,
  { buyerId, draft }: AutoRechargeChange,
): Promise<RechargeFacts> => {
  const [buyer, wallet, terms, billing, orders] = await Promise.all([
    deps.buyers.read(buyerId),
    deps.readWallet(buyerId),
    deps.readTerms(buyerId),
    deps.billings.read(buyerId),
    deps.listOrders(buyerId),
  ]);
  if (!buyer || !wallet) throw notFound("buyer");
  refuseInvalid(
    checkAutoRecharge(draft, {
      terms,
      methods: billing.methods,
      lowestPriceCents: lowestPriceCents(orders),
    }),
  );
  return {
    billing,
    terms,
    availableCents: availableCents(wallet),
    timeZone: buyer.timeZone,
    at: deps.clock(),
  };
};

type Saved = { paymentId: PaymentId | null; isNew: boolean };

const save = async (
  deps: BillingDeps,
  change: AutoRechargeChange,
  repeat: Repeat,
): Promise<Saved> => {
  const { buyerId } = change;
  for (let look = 0; look < mostLooks; look++) {
    const facts = await factsOf(deps, change);
    const id = deps.newId("payment");
    const result = await deps.billings.change(
      { buyerId, paymentId: id },
      ({ billing, payment }) => (payment ? null : saving({ ...facts, billing }, change, id)),
      { by: repeat, made: id },
    );
    if (result.kind === "repeated") return { paymentId: PaymentId.parse(result.id), isNew: false };
    if (result.kind === "changed" || result.payment)
      return { paymentId: result.payment?.id ?? null, isNew: true };
  }
  throw new Refusal("conflict", "The balance keeps changing. Look at the figures and save again.");
};

const paymentOf = async (deps: BillingDeps, buyerId: BuyerId, { paymentId, isNew }: Saved) => {
  if (paymentId === null) return null;
  // A repeat of a save that charged nothing made no payment under its id.
  const payment = await deps.billings.readPayment(buyerId, paymentId);
  if (!payment) return null;
  try {
    return isNew
      ? (await syncPayment(deps, { buyerId, paymentId }, { isNew })).payment
      : (await readPayment(deps, { buyerId, paymentId })).payment;
  } catch (error) {
    if (!(error instanceof Retry)) throw error;
    return payment;
  }
};

/**
 * Changes auto-recharge, with the wallet's watch level in the same write, and charges at once when
 * less than the threshold is available already. The same request under its key changes once.
 * @throws Refusal invalid_request with all that is wrong, conflict when saving would charge another
 * amount than the page said, idempotency_key_reused
 */
export const changeAutoRecharge = async (
  deps: BillingDeps,
  change: AutoRechargeChange,
  repeat: Repeat,
): Promise<AutoRechargeResult> => {
  const { buyerId, draft } = change;
  const saved = await save(deps, change, repeat);
  if (!draft.enabled || draft.onFailure === "continue") await resumeAfterRecharge(deps, buyerId);
  const payment = await paymentOf(deps, buyerId, saved);
  const { autoRecharge } = await deps.billings.read(buyerId);
  if (!autoRecharge) throw new Defect("auto-recharge was saved and is not there");
  return { autoRecharge, payment };
};

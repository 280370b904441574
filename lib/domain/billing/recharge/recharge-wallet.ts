import type { PaymentRecord } from "#contract/billing-record";
import type { Buyer } from "#contract/buyer";
import type { BuyerId } from "#contract/id";
import { Discard } from "../../errors.ts";
import { availableCents } from "../../wallet/available-cents.ts";
import type { BillingDeps } from "../billing-deps.ts";
import { syncPayment } from "../payment/sync-payment.ts";
import { claimRecharge } from "./claim-recharge.ts";
import { decideRecharge, type RechargeDecision, type RechargeFacts } from "./decide-recharge.ts";
import { isStoppedByOthers } from "./recharge-pause.ts";

export type Recharged =
  | { kind: "charged"; payment: PaymentRecord }
  | { kind: Exclude<RechargeDecision["kind"], "charge"> }
  /** Somebody has paused the buyer. */
  | { kind: "stopped" };

type Deps = Omit<BillingDeps, "listOrders" | "ledgerOf">;

/** What a decision rests on, as it stands now. @throws Discard when there is no such buyer */
export const rechargeFacts = async (
  deps: Deps,
  buyerId: BuyerId,
): Promise<RechargeFacts & { buyer: Buyer }> => {
  const [buyer, wallet, billing, terms] = await Promise.all([
    deps.buyers.read(buyerId),
    deps.readWallet(buyerId),
    deps.billings.read(buyerId),
    deps.readTerms(buyerId),
  ]);
  if (!buyer || !wallet) throw new Discard("there is no such buyer");
  return {
    buyer,
    billing,
    terms,
    availableCents: availableCents(wallet),
    timeZone: buyer.timeZone,
    at: deps.clock(),
  };
};

/**
 * Recharges a wallet that is below its threshold. However many ask at once, one charge is under way
 * at a time: it is claimed together with the payment it makes, and only its settlement frees the
 * claim. A charge that breaks off is gone on with by the payment's checks, never made again.
 * @throws Retry when the provider does not answer; the payment stays claimed
 */
export const rechargeWallet = async (deps: Deps, buyerId: BuyerId): Promise<Recharged> => {
  const { buyer, ...facts } = await rechargeFacts(deps, buyerId);
  const decision = decideRecharge(facts);
  if (decision.kind !== "charge") return decision;
  if (isStoppedByOthers(buyer)) return { kind: "stopped" };
  if (!(await deps.provider())) return { kind: "noCard" };
  const id = deps.newId("payment");
  const result = await deps.billings.change({ buyerId, paymentId: id }, ({ billing, payment }) =>
    payment ? null : claimRecharge({ ...facts, billing }, { id, actor: "Auto-recharge" }),
  );
  if (result.kind !== "changed") return { kind: "inFlight" };
  const { payment } = await syncPayment(deps, { buyerId, paymentId: id }, { isNew: true });
  return { kind: "charged", payment };
};

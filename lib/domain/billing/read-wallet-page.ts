import type { MemberPrincipal } from "#contract/principal";
import type { AnswerOf } from "#contract/routes";
import { Defect } from "../errors.ts";
import { monthOf } from "../ledger/month-span.ts";
import { walletView } from "../live/wallet-view.ts";
import { walletState } from "../wallet/wallet-state.ts";
import type { BillingDeps } from "./billing-deps.ts";
import { mayManageMoney } from "./money-roles.ts";
import { readRunway } from "./read-runway.ts";
import { inMonth } from "./recharge/recharge-month.ts";

type WalletPage = AnswerOf<"GET /v1/portal/wallet">["body"];

/** All that the wallet page shows above its lists; it needs no call to the card's processor. */
export const readWalletPage = async (
  deps: BillingDeps,
  { scope, role }: MemberPrincipal,
): Promise<WalletPage> => {
  const { buyerId } = scope;
  const [buyer, wallet, terms, billing, orders, provider] = await Promise.all([
    deps.buyers.read(buyerId),
    deps.readWallet(buyerId),
    deps.readTerms(buyerId),
    deps.billings.read(buyerId),
    deps.listOrders(buyerId),
    deps.provider(),
  ]);
  if (!buyer) throw new Defect("a member's buyer has no profile");
  const at = deps.clock();
  const view = walletView(wallet);
  const { availableCents } = view;
  const { autoRecharge, lowBalanceCents, methods, details } = billing;
  const runway = await readRunway(deps.ledgerOf(buyerId), { availableCents, orders, at });
  // Money that comes by itself in time is not running out.
  const daysLeft = autoRecharge?.enabled ? null : runway.days;
  return {
    wallet: view,
    state: walletState(view, { orders, lowBalanceCents, daysLeft }),
    runway,
    lowBalanceCents,
    terms,
    autoRecharge: autoRecharge && inMonth(autoRecharge, monthOf(at, buyer.timeZone)),
    methods,
    details,
    cards: provider?.page ?? null,
    mayManage: mayManageMoney(role),
  };
};

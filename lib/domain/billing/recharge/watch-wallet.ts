import type { BuyerId } from "#contract/id";
import type { NoticeMessage } from "#contract/message";
import { localTime } from "../../clock/local-time.ts";
import type { BillingDeps } from "../billing-deps.ts";
import { type Recharged, rechargeFacts, rechargeWallet } from "./recharge-wallet.ts";

export type WatchDeps = Omit<BillingDeps, "listOrders" | "ledgerOf"> & {
  /** Whether money ever moved, so that a new buyer is not told of the money it never had. */
  hasMoved: (buyerId: BuyerId) => Promise<boolean>;
  sendNotice: (message: NoticeMessage) => Promise<void>;
};

/** Nothing will bring money by itself, so somebody is told. */
const isTold = ({ kind }: Recharged): boolean =>
  kind === "off" || kind === "limitReached" || kind === "noCard";

const tellLowBalance = async (deps: WatchDeps, buyerId: BuyerId) => {
  const { billing, availableCents, timeZone, at } = await rechargeFacts(deps, buyerId);
  if (availableCents >= billing.lowBalanceCents || !(await deps.hasMoved(buyerId))) return;
  const day = localTime(at, timeZone).date;
  await deps.sendNotice({
    key: `lowBalance-${buyerId}-${day}`,
    kind: "lowBalance",
    buyerId,
    about: { kind: "wallet" },
  });
};

/**
 * Looks at a wallet that fell below its watch level: recharges it, or has its people told that it is
 * low, once a day. Safe to repeat.
 * @throws Retry when the provider does not answer, Discard when there is no such buyer
 */
export const watchWallet = async (deps: WatchDeps, buyerId: BuyerId): Promise<Recharged> => {
  const recharged = await rechargeWallet(deps, buyerId);
  if (isTold(recharged)) await tellLowBalance(deps, buyerId);
  return recharged;
};

import type { BillingMessage } from "#contract/message";
import { syncPayment } from "./payment/sync-payment.ts";
import { type WatchDeps, watchWallet } from "./recharge/watch-wallet.ts";

/**
 * Does what one message of the billing queue asks for. Safe to repeat.
 * @returns in a word what came of it
 */
export const workBilling = async (deps: WatchDeps, message: BillingMessage): Promise<string> => {
  switch (message.kind) {
    case "belowWatch":
      return (await watchWallet(deps, message.buyerId)).kind;
    case "checkPayment":
      return (await syncPayment(deps, message)).payment.state;
  }
};

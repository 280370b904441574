import { describe, expect, it } from "vitest";
import { walletMoved } from "#adapters/dynamo/ledger/wallet-moved";
import type { NoticeMessage } from "#contract/message";
import { changeLowBalance } from "#domain/billing/change-details";
import { watchWallet } from "#domain/billing/recharge/watch-wallet";
import { billingDesk } from "#test/billing-desk";

const desk = await billingDesk();
const sent: NoticeMessage[] = [];
const deps = {
  ...desk.deps,
  hasMoved: walletMoved(desk.table),
  sendNotice: async (message: NoticeMessage) => void sent.push(message),
};
const toldOf = (buyerId: string) => sent.filter((message) => message.buyerId === buyerId);

describe("a wallet that is low and not recharged", () => {
  it("is told under one key a day of the buyer's zone", async () => {
    const buyerId = await desk.addBuyer();
    await desk.credit(buyerId, 9_000);
    await watchWallet(deps, buyerId);
    await watchWallet(deps, buyerId);
    desk.advance(86_400_000);
    await watchWallet(deps, buyerId);
    expect(toldOf(buyerId).map(({ kind, key }) => [kind, key])).toEqual([
      ["lowBalance", `lowBalance-${buyerId}-2026-11-21`],
      ["lowBalance", `lowBalance-${buyerId}-2026-11-21`],
      ["lowBalance", `lowBalance-${buyerId}-2026-11-22`],
    ]);
  });

  it("is not told when no money ever moved, or when it is not below the chosen level", async () => {
    const fresh = await desk.addBuyer();
    await watchWallet(deps, fresh);
    const enough = await desk.addBuyer();
    await desk.credit(enough, 9_000);
    await changeLowBalance(deps, { buyerId: enough, lowBalanceCents: 9_000 });
    await watchWallet(deps, enough);
    expect([...toldOf(fresh), ...toldOf(enough)]).toEqual([]);
  });
});

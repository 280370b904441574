import { describe, expect, it } from "vitest";
import { Buyer } from "#contract/buyer";
import type { Order } from "#contract/order";
import { rechargePauseReason } from "#domain/billing/recharge/recharge-pause";
import { type BuyerStanding, whyBlocked } from "#domain/portal/why-blocked";
import { periodKeys } from "#domain/routing/period-keys";
import { noUsage, usageAfter } from "#domain/sale/usage";
import { anOrder, ids } from "#test/fakes/sale-fixtures";

/** A Saturday, 12:00 in Chicago. */
const at = new Date("2026-11-21T18:00:00.000Z");
const zone = "America/Chicago";
const buyer = Buyer.parse({
  id: ids.buyer(1),
  name: "Sunpeak",
  contactEmail: "a@example.com",
  timeZone: zone,
  state: "active",
  pausedReason: null,
  createdAt: at.toISOString(),
  changedAt: at.toISOString(),
});
const money = (availableCents: number) => ({
  balanceCents: availableCents,
  heldCents: 0,
  creditLimitCents: 0,
  moves: 1,
  availableCents,
});
const standing = (orders: Order[], more: Partial<BuyerStanding> = {}): BuyerStanding => ({
  buyer,
  wallet: money(100_000),
  orders,
  usage: new Map(),
  tellsMoney: true,
  ...more,
});
const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const messageOf = (of: BuyerStanding) => whyBlocked(of, at)?.message;

const used = (times: number, cents: number) => {
  let usage = noUsage;
  for (let sold = 0; sold < times; sold++) usage = usageAfter(usage, periodKeys(at, zone), cents);
  return usage;
};

describe("why no lead would arrive", () => {
  it("is nothing while one order could take one", () => {
    const paused = anOrder(2, { state: "paused" });
    expect(whyBlocked(standing([paused, anOrder(1)]), at)).toBeNull();
  });

  it("is a pause, with its reason", () => {
    const order = anOrder(1, { state: "paused", pausedReason: "Holiday until Monday" });
    expect(messageOf(standing([order]))).toBe("Your order is paused: Holiday until Monday");
    expect(messageOf(standing([]))).toBe("You have no order yet, so no lead can be sent to you.");
    const account = { ...buyer, state: "paused" as const, pausedReason: "Unpaid invoice" };
    expect(messageOf(standing([anOrder(1)], { buyer: account }))).toBe(
      "Your account is paused: Unpaid invoice",
    );
  });

  it("is money, where a recharge that failed has paused the account", () => {
    const account = { ...buyer, state: "paused" as const, pausedReason: rechargePauseReason };
    expect(whyBlocked(standing([anOrder(1)], { buyer: account }), at)).toEqual({
      code: "balance",
      message: `Deliveries are paused: ${rechargePauseReason}`,
    });
  });

  it("is the balance, with both figures", () => {
    expect(whyBlocked(standing([anOrder(1)], { wallet: money(1_200) }), at)).toEqual({
      code: "balance",
      message: "Deliveries are paused: balance $12.00 is below your $42.00 price.",
    });
    expect(whyBlocked(standing([anOrder(1)], { wallet: money(4_200) }), at)).toBeNull();
  });

  it("is told without an amount to roles that see no money", () => {
    const account = { ...buyer, state: "paused" as const, pausedReason: rechargePauseReason };
    for (const more of [{ buyer: account }, { wallet: money(1_200) }, { wallet: money(-500) }])
      expect(whyBlocked(standing([anOrder(1)], { ...more, tellsMoney: false }), at)).toEqual({
        code: "balance",
        message: "Deliveries are paused until funds are added.",
      });
  });

  it("is the hours, with the next opening by the buyer's clock", () => {
    const weekdays = { ...closed, mon: [{ from: "08:00", to: "17:00" }] };
    const open = { ...weekdays, sat: [{ from: "13:30", to: "15:00" }] };
    expect(messageOf(standing([anOrder(1, { hours: open })]))).toBe(
      "Outside your hours until 1:30 PM CST.",
    );
    expect(messageOf(standing([anOrder(1, { hours: weekdays })]))).toBe(
      "Outside your hours until Mon 8:00 AM CST.",
    );
    expect(messageOf(standing([anOrder(1, { hours: closed })]))).toBe(
      "Your orders have no open hours.",
    );
  });

  it("is a full cap, in leads or in money", () => {
    const order = anOrder(1, { caps: [{ measure: "count", period: "day", limit: 2 }] });
    const usage = new Map([[order.id, used(2, 4_200)]]);
    expect(whyBlocked(standing([order], { usage }), at)).toEqual({
      code: "caps",
      message: "Your daily cap is reached: 2 of 2. It resets at midnight, CST.",
    });
    const spending = anOrder(1, { caps: [{ measure: "spend", period: "total", limit: 10_000 }] });
    expect(messageOf(standing([spending], { usage }))).toBe(
      "Your total cap is reached: $84.00 of $100.00.",
    );
    expect(messageOf(standing([spending], { usage, tellsMoney: false }))).toBe(
      "Your total cap is reached.",
    );
    expect(messageOf(standing([order], { usage, tellsMoney: false }))).toBe(
      "Your daily cap is reached: 2 of 2. It resets at midnight, CST.",
    );
    const other = anOrder(2);
    expect(whyBlocked(standing([order, other], { usage }), at)).toBeNull();
  });
});

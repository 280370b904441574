import { describe, expect, it } from "vitest";
import { Price } from "#contract/order";
import { walletView } from "#domain/live/wallet-view";
import { walletState } from "#domain/wallet/wallet-state";
import { anOrder } from "#test/fakes/sale-fixtures";

const stateOf = (
  money: { balanceCents: number; heldCents?: number; creditLimitCents?: number },
  orders = [anOrder(1)],
  daysLeft: number | null = null,
) =>
  walletState(walletView({ heldCents: 0, creditLimitCents: 0, ...money }), {
    orders,
    lowBalanceCents: 10_000,
    daysLeft,
  });
const bidding = anOrder(2, {
  price: Price.parse({
    kind: "bid",
    ping: { url: "https://b.example" },
    answer: {},
  }),
});

describe("how a wallet stands", () => {
  it("is healthy from the level on", () => {
    expect(stateOf({ balanceCents: 10_000 })).toEqual({ code: "healthy", message: null });
  });

  it("is low below the level, with both figures", () => {
    expect(stateOf({ balanceCents: 8_000 })).toEqual({
      code: "low",
      message: "Balance $80.00 is below $100.00.",
    });
  });

  it("is low where it lasts for less than three days, whatever the level", () => {
    const lasting = (days: number) => stateOf({ balanceCents: 128_400 }, [anOrder(1)], days);
    expect(lasting(2.4)).toEqual({
      code: "low",
      message: "At your 7-day pace the balance lasts 2.4 days.",
    });
    expect(lasting(0.9).message).toBe("At your 7-day pace the balance lasts less than a day.");
    expect(lasting(1).message).toBe("At your 7-day pace the balance lasts 1 day.");
    expect(lasting(3).code).toBe("healthy");
  });

  it("is empty below the lowest price, counting what is held", () => {
    expect(stateOf({ balanceCents: 5_200, heldCents: 4_000 })).toEqual({
      code: "empty",
      message: "Deliveries are paused: balance $12.00 is below your $42.00 price.",
    });
  });

  it("is over the limit with what is owed", () => {
    expect(stateOf({ balanceCents: -124_000, creditLimitCents: 100_000 })).toEqual({
      code: "overLimit",
      message:
        "You owe $1,240.00, $240.00 over your $1,000.00 limit. Deliveries are paused until you pay.",
    });
    expect(stateOf({ balanceCents: -4_000 }).message).toBe(
      "You owe $40.00. Deliveries are paused until you pay.",
    );
  });

  it("can pay on credit while the limit lasts", () => {
    expect(stateOf({ balanceCents: -50_000, creditLimitCents: 100_000 }).code).toBe("healthy");
  });

  it("covers a bid with a cent", () => {
    expect(stateOf({ balanceCents: 1 }, [bidding]).code).toBe("low");
    expect(stateOf({ balanceCents: 0 }, [bidding]).message).toBe(
      "Deliveries are paused: balance $0.00 does not cover a bid.",
    );
  });
});

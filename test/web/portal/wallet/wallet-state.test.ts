import { describe, expect, it } from "vitest";
import { creditUsed, stateName } from "../../../../web/portal/wallet/wallet-state.ts";
import { makePage } from "./make-money.ts";

const { wallet } = makePage();
const over = { code: "overLimit", message: null } as const;

describe("a wallet below what it may spend", () => {
  it("is over its limit only where it has one", () => {
    expect(stateName(makePage({ state: over }))).toBe("belowZero");
    const credit = { ...wallet, creditLimitCents: 100_000 };
    expect(stateName(makePage({ state: over, wallet: credit }))).toBe("overLimit");
    expect(stateName(makePage())).toBe("healthy");
  });
});

describe("the credit used", () => {
  it("is what is owed and what is set aside", () => {
    expect(creditUsed({ ...wallet, balanceCents: -135_136, heldCents: 2_800 })).toBe(137_936);
  });

  it("is nothing while the balance covers what is set aside", () => {
    expect(creditUsed({ ...wallet, balanceCents: 8_400, heldCents: 8_400 })).toBe(0);
    expect(creditUsed({ ...wallet, balanceCents: 1_000, heldCents: 8_400 })).toBe(7_400);
  });
});

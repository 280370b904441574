import { describe, expect, it } from "vitest";
import { Buyer } from "#contract/buyer";
import type { Cap } from "#contract/order";
import { whyBlocked } from "#domain/portal/why-blocked";
import { periodKeys } from "#domain/routing/period-keys";
import { noUsage, usageAfter } from "#domain/sale/usage";
import { anOrder, ids, noon } from "#test/fakes/sale-fixtures";
import { sayBy } from "../../../../web/portal/format/phrase-book.ts";
import { said } from "../../../../web/portal/text/es-us/said.ts";

const at = noon;
const timeZone = "America/Chicago";
const buyer = Buyer.parse({
  id: ids.buyer(1),
  name: "Sunpeak",
  contactEmail: "a@example.com",
  timeZone,
  state: "active",
  pausedReason: null,
  createdAt: at.toISOString(),
  changedAt: at.toISOString(),
});

const blockedBy = (balanceCents: number, caps: Cap[]): string => {
  const order = anOrder(1, { caps });
  const wallet = { balanceCents, heldCents: 0, creditLimitCents: 0, moves: 1 };
  const spent = usageAfter(noUsage, periodKeys(at, timeZone), 4_200);
  const standing = {
    buyer,
    wallet: { ...wallet, availableCents: balanceCents },
    orders: [order],
    usage: new Map([[order.id, spent]]),
    tellsMoney: false,
  };
  return whyBlocked(standing, at)?.message ?? "";
};

const spending = (period: Cap["period"]): Cap => ({ measure: "spend", period, limit: 4_200 });

describe("why no lead comes, as roles without money are told it", () => {
  const sentences = [
    blockedBy(0, []),
    ...(["hour", "day", "week", "month", "total"] as const).map((period) =>
      blockedBy(100_000, [spending(period)]),
    ),
  ];

  it.each(sentences)("is said in Spanish, and names no amount: %s", (sentence) => {
    expect(sentence).not.toMatch(/\$\d/);
    expect(sayBy(said, sentence)).not.toBe(sentence);
    expect(sayBy(said, sentence)).not.toMatch(/\b(cap|resets|your|paused)\b/i);
  });

  it("differs from cause to cause", () => expect(new Set(sentences).size).toBe(6));
});

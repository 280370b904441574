import { describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import type { Entry } from "#contract/wallet";
import { readRunway } from "#domain/billing/read-runway";
import { anOrder, ids } from "#test/fakes/sale-fixtures";

const at = new Date("2026-11-21T18:00:00.000Z");
const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000).toISOString();
const entry = (kind: Entry["kind"], amountCents: number, when: string): Entry => ({
  id: newId("entry"),
  buyerId: ids.buyer(1),
  kind,
  amountCents,
  heldCents: 0,
  balanceAfterCents: null,
  explains: null,
  reason: "",
  actor: "",
  idempotencyKey: "",
  at: when,
});
const runway = (newestFirst: Entry[], availableCents = 128_400, orders = [anOrder(1)]) =>
  readRunway(
    { entries: async () => ({ entries: newestFirst, next: null }) },
    { availableCents, orders, at },
  );

describe("how long the money lasts", () => {
  it("is leads at the lowest price, and days at the pace of the last seven", async () => {
    const week = [entry("lead", -4_200, daysAgo(1)), entry("lead", -4_200, daysAgo(7))];
    expect(await runway(week)).toEqual({ leads: 30, days: 107 });
  });

  it("counts returns against what was spent, and no payments", async () => {
    const week = [
      entry("returnCredit", 4_200, daysAgo(1)),
      entry("lead", -8_400, daysAgo(2)),
      entry("topUp", 100_000, daysAgo(7)),
    ];
    expect((await runway(week)).days).toBe(214);
  });

  it("does not take an hour's buying for a whole day's", async () => {
    const hour = [entry("lead", -42_800, daysAgo(1 / 24))];
    expect((await runway(hour)).days).toBe(3);
  });

  it("is not known where nothing is spent or no price is fixed, and nothing below zero", async () => {
    expect(await runway([], 1_000, [])).toEqual({ leads: null, days: null });
    expect(await runway([entry("lead", -4_200, daysAgo(1))], -500)).toEqual({ leads: 0, days: 0 });
  });
});

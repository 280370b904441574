import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EntryId, PaymentId } from "#contract/id";
import { type Entry, type EntryKind, entryKinds } from "#contract/wallet";
import { entryFault, entryRules, postingsOf } from "#domain/ledger/accounts";
import { ids, noon } from "#test/fakes/sale-fixtures";

const entryId = (number: number) => EntryId.parse(`ent_${String(number).padStart(26, "0")}`);
const paymentId = PaymentId.parse(`pay_${"0".repeat(26)}`);

const anEntry = (more: Partial<Entry> & { kind: EntryKind }): Entry => ({
  id: entryId(1),
  buyerId: ids.buyer(1),
  amountCents: 0,
  heldCents: 0,
  balanceAfterCents: null,
  explains: null,
  reason: "",
  actor: "Test",
  idempotencyKey: "key",
  at: noon.toISOString(),
  ...more,
});

const cents = fc.integer({ min: 0, max: 100_000_000 });
const signs = { in: 1, out: -1, either: -1, none: 0 } as const;

/** Any sound entry that moves money by the rules of its kind. */
const sound = fc
  .tuple(fc.constantFrom(...entryKinds.filter((kind) => kind !== "reversal")), cents, fc.boolean())
  .map(([kind, amount, isCapture]) => {
    const rule = entryRules[kind];
    const isTakenFromHeld = rule.held === "out" && rule.amount === "out";
    return anEntry({
      kind,
      amountCents: 0 + amount * signs[rule.amount],
      heldCents: isTakenFromHeld && !isCapture ? 0 : 0 + amount * signs[rule.held],
    });
  });

const sum = (postings: { cents: number }[] | null) =>
  (postings ?? []).reduce((total, posting) => total + posting.cents, 0);

describe("the postings of an entry", () => {
  it("sum to zero, and to the wallet and what is held of it", () => {
    fc.assert(
      fc.property(sound, (entry) => {
        expect(entryFault(entry, null)).toBeNull();
        const postings = postingsOf(entry, null);
        expect(sum(postings)).toBe(0);
        const of = (account: string) => sum(postings?.filter((p) => p.account === account) ?? []);
        expect(of("wallet") + of("held")).toBe(entry.amountCents);
        expect(of("held")).toBe(entry.heldCents);
      }),
    );
  });

  it("of a reversal are the opposite of what it reverses", () => {
    fc.assert(
      fc.property(sound, (entry) => {
        const reversal = anEntry({
          id: entryId(2),
          kind: "reversal",
          amountCents: 0 - entry.amountCents,
          explains: { kind: "entry", entryId: entry.id },
        });
        const both = [
          ...(postingsOf({ ...entry, heldCents: 0 }, null) ?? []),
          ...(postingsOf(reversal, entry) ?? []),
        ];
        for (const account of ["wallet", "cash", "revenue", "adjustments", "fees", "credits"])
          expect(sum(both.filter((posting) => posting.account === account))).toBe(0);
      }),
    );
  });

  it("of a payment in dispute lie in suspense until it is settled", () => {
    const disputed = anEntry({
      kind: "reversal",
      amountCents: -5_000,
      explains: { kind: "payment", paymentId },
    });
    expect(postingsOf(disputed, null)).toEqual([
      { account: "wallet", cents: -5_000 },
      { account: "suspense", cents: 5_000 },
    ]);
    expect(entryFault(disputed, null)).toBeNull();
  });
});

describe("an entry that breaks its kind's rules", () => {
  const original = anEntry({ kind: "adjustment", amountCents: 500 });
  const reversal = (amountCents: number) =>
    anEntry({
      id: entryId(2),
      kind: "reversal",
      amountCents,
      explains: { kind: "entry", entryId: original.id },
    });

  it.each([
    [
      anEntry({ kind: "lead", amountCents: 4_200 }),
      null,
      "moves money in a way that a lead cannot",
    ],
    [anEntry({ kind: "topUp", amountCents: -1 }), null, "moves money in a way that a topUp cannot"],
    [
      anEntry({ kind: "hold", amountCents: -1, heldCents: 1 }),
      null,
      "moves money in a way that a hold cannot",
    ],
    [
      anEntry({ kind: "lead", amountCents: -4_200, heldCents: -4_100 }),
      null,
      "takes another amount than was held for it",
    ],
    [reversal(-500), null, "is a reversal of an entry that is not there"],
    [reversal(-499), original, "does not take back exactly what it reverses"],
    [reversal(500), reversal(-500), "is a reversal of a reversal"],
  ])("%# is named", (entry, explained, fault) => {
    expect(entryFault(entry, explained)).toBe(fault);
  });
});

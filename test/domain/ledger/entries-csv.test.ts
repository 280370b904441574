import { describe, expect, it } from "vitest";
import { EntryId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import { localTime } from "#domain/clock/local-time";
import { csvCell, csvMoney } from "#domain/ledger/csv-cell";
import { entriesCsv } from "#domain/ledger/entries-csv";
import type { EntryFilters } from "#domain/ledger/entry-filters";
import { firstEntryId } from "#domain/ledger/entry-id-bounds";
import type { LedgerDeps } from "#domain/ledger/list-entries";
import { memoryBuyerLedger } from "#test/fakes/memory-buyer-ledger";
import { memoryMarket } from "#test/fakes/memory-market";
import { openWallet } from "#test/fakes/memory-wallet-store";
import { ids, noon } from "#test/fakes/sale-fixtures";

const buyerId = ids.buyer(1);

const entryAt = (number: number, more: Partial<Entry> = {}): Entry => {
  const at = new Date(noon.getTime() + number * 1_000);
  return {
    id: EntryId.parse(firstEntryId(at)),
    buyerId,
    kind: "adjustment",
    amountCents: 100,
    heldCents: 0,
    balanceAfterCents: null,
    explains: null,
    reason: `Credit ${number}`,
    actor: "Dana",
    idempotencyKey: `${number}`,
    at: at.toISOString(),
    ...more,
  };
};

const depsOf = (entries: Entry[]): LedgerDeps => {
  const market = memoryMarket();
  openWallet(market, buyerId, noon);
  const wallet = market.wallets.get(buyerId);
  const balanceCents = entries.reduce((sum, entry) => sum + entry.amountCents, 0);
  if (wallet) market.wallets.set(buyerId, { ...wallet, balanceCents });
  market.entries.push(...entries);
  return {
    buyerId,
    ledger: memoryBuyerLedger(market, buyerId),
    timeZone: async () => "America/Chicago",
    clock: () => new Date("2027-01-01T00:00:00.000Z"),
  };
};

describe("transactions as CSV", () => {
  it("have a header with the zone, CRLF and plain decimals, newest first", async () => {
    const { text, fileName } = await entriesCsv(
      depsOf([
        entryAt(0, { amountCents: 20_000 }),
        entryAt(3, {
          kind: "lead",
          amountCents: -4_200,
          explains: { kind: "lead", leadId: ids.lead(7) },
          reason: 'Lead from Solar, "Texas"',
        }),
      ]),
      { holds: "hide" },
    );
    const id = (number: number) => entryAt(number).id;
    expect(text).toBe(
      [
        "Date (America/Chicago),Type,Description,Amount (USD),Balance after (USD),Held (USD),Reference,Transaction,Time (UTC)",
        `2026-11-20 12:00:03,Lead,"Lead from Solar, ""Texas""",-42.00,158.00,0.00,${ids.lead(7)},${id(3)},2026-11-20T18:00:03.000Z`,
        `2026-11-20 12:00:00,Adjustment,Credit 0,200.00,200.00,0.00,,${id(0)},2026-11-20T18:00:00.000Z`,
        "",
      ].join("\r\n"),
    );
    expect(fileName).toBe("transactions.csv");
  });

  it("name their days in the file's name", async () => {
    const { fileName } = await entriesCsv(depsOf([]), {
      holds: "hide",
      from: "2026-11-01",
      to: "2026-11-20",
    });
    expect(fileName).toBe("transactions-from-2026-11-01-to-2026-11-20.csv");
  });

  it("never let a spreadsheet run what others wrote", () => {
    for (const text of ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx"])
      expect(csvCell(text).replace(/^"/, "")).toMatch(/^'/);
    expect(csvCell("plain")).toBe("plain");
    expect(csvCell("two\nlines")).toBe('"two\nlines"');
    expect(csvMoney(-5)).toBe("-0.05");
  });

  it("come as 25,000 rows and refuse one more, saying how to narrow the span", async () => {
    const entries = Array.from({ length: 25_001 }, (_, number) => entryAt(number));
    const { text } = await entriesCsv(depsOf(entries.slice(1)), { holds: "hide" });
    expect(text.split("\r\n")).toHaveLength(25_002);
    await expect(entriesCsv(depsOf(entries), { holds: "hide" })).rejects.toMatchObject({
      errors: [
        {
          pointer: "?from",
          code: "too_many_rows",
          message: "A file holds at most 25,000 transactions.",
          hint: expect.stringContaining("Narrow the span of days"),
        },
      ],
    });
  });

  it("are refused as too heavy by what they weigh when sent, not by their letters", async () => {
    const wordy = (letter: string) =>
      Array.from({ length: 12_000 }, (_, number) =>
        entryAt(number, { reason: letter.repeat(290) }),
      );
    const { text } = await entriesCsv(depsOf(wordy("x")), { holds: "hide" });
    expect(text.length).toBeGreaterThan(4_000_000);
    await expect(entriesCsv(depsOf(wordy("ü")), { holds: "hide" })).rejects.toMatchObject({
      errors: [{ code: "file_too_large", message: "A file holds at most 6 MB." }],
    });
  });
});

/** What the file says, made one entry after the other and without haste. */
const plainFile = (entries: readonly Entry[], shows: (entry: Entry) => boolean): string[] => {
  let balanceCents = 0;
  return entries
    .map((entry) => {
      balanceCents += entry.amountCents;
      return { entry, balanceCents };
    })
    .filter(({ entry }) => shows(entry))
    .reverse()
    .map(({ entry, balanceCents: after }) => {
      const { date, minuteOfDay } = localTime(new Date(entry.at), "America/Chicago");
      const clock = [Math.trunc(minuteOfDay / 60), minuteOfDay % 60, Number(entry.at.slice(17, 19))]
        .map((part) => String(part).padStart(2, "0"))
        .join(":");
      const leadId = entry.explains?.kind === "lead" ? entry.explains.leadId : "";
      const money = [entry.amountCents, after, entry.heldCents].map((cents) =>
        (cents / 100).toFixed(2),
      );
      const what = [entry.kind === "lead" ? "Lead" : "Adjustment", `'=${entry.reason.slice(1)}`];
      return [`${date} ${clock}`, ...what, ...money, leadId, entry.id, entry.at].join(",");
    });
};

describe("a long file", () => {
  // An entry every seven minutes over both sides of the hour that comes twice in Chicago.
  const startedAt = Date.parse("2026-10-28T00:00:00.000Z");
  const entries = Array.from({ length: 6_000 }, (_, number) => {
    const at = new Date(startedAt + number * 420_000 + (number % 50) * 1_000);
    const isLead = number % 4 === 1;
    return entryAt(number, {
      id: firstEntryId(at),
      at: at.toISOString(),
      reason: `=cmd ${number}`,
      ...(isLead && {
        kind: "lead" as const,
        amountCents: -137 - number,
        explains: { kind: "lead", leadId: ids.lead(number) },
      }),
    });
  });
  const days = (entry: Entry) => localTime(new Date(entry.at), "America/Chicago").date;

  it.each<[string, Partial<EntryFilters>, (entry: Entry) => boolean]>([
    ["of all", {}, () => true],
    ["of leads", { kind: "lead" }, ({ kind }) => kind === "lead"],
    ["of money in", { direction: "in" }, ({ amountCents }) => amountCents > 0],
    [
      "of the days around the change of the clocks",
      { from: "2026-10-31", to: "2026-11-02" },
      (entry) => days(entry) >= "2026-10-31" && days(entry) <= "2026-11-02",
    ],
    ["of the days since", { from: "2026-11-01" }, (entry) => days(entry) >= "2026-11-01"],
    ["of the days until", { to: "2026-11-01" }, (entry) => days(entry) <= "2026-11-01"],
  ])("%s says what its entries say one by one", async (_, filters, shows) => {
    const { text } = await entriesCsv(depsOf(entries), { holds: "hide", ...filters });
    expect(text.split("\r\n").slice(1, -1)).toEqual(plainFile(entries, shows));
  });
});

import { describe, expect, test } from "vitest";
import { pingRepeatStore } from "#adapters/dynamo/intake/ping-repeat-store";
import { pingStore } from "#adapters/dynamo/intake/ping-store";
import { newId } from "#adapters/system";
import type { Ping, PingAnswer } from "#contract/ping";
import type { Trace } from "#contract/trace";
import type { PingRepeats, PingStore } from "#domain/auction/ping-store";
import type { PingDesk } from "#domain/intake/ping-desk";
import { memoryPingRepeats, memoryPingStore } from "#test/fakes/memory-ping-store";
import { ids, noon } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

const sourceId = ids.source(1);
const later = (ms: number) => new Date(noon.getTime() + ms);

const aPing = (): Ping => ({
  id: newId("ping"),
  campaignId: ids.campaign(1),
  sourceId,
  test: false,
  values: { state: "TX", monthly_bill: 18_500, owns: true },
  ranking: [
    {
      orderId: ids.order(1),
      buyerId: ids.buyer(1),
      bidCents: 4_200,
      payoutCents: 2_940,
      reference: null,
    },
  ],
  receivedAt: noon.toISOString(),
  expiresAt: later(120_000).toISOString(),
  usedAt: null,
});

const traceOf = (ping: Ping): Trace => ({
  leadId: null,
  pingId: ping.id,
  method: "pingPost",
  sentence: "Best of 1 bid: Acme at $42.00.",
  rows: [],
  tieBreak: null,
  dryRun: false,
  decidedAt: noon.toISOString(),
  durationMs: 12.5,
});

const answerOf = (ping: Ping): PingAnswer => ({
  ping_id: ping.id,
  decision: "bid",
  payout: { amount: 2_940, currency: "USD" },
  reason: null,
  expires_at: ping.expiresAt,
  expires_in: 120,
  test: false,
  duration_ms: 12.5,
  request_id: newId("request"),
});

const table = await withLocalTable();

const stores: [where: string, store: PingStore & PingDesk][] = [
  ["in memory", memoryPingStore()],
  ["on the table", pingStore(table)],
];

describe.each(stores)("a ping store %s", (_where, store) => {
  const put = async () => {
    const ping = aPing();
    await store.put(ping, traceOf(ping));
    return ping;
  };

  test("keeps a ping for its own source only", async () => {
    const ping = await put();
    expect(await store.read(ping.id, sourceId)).toEqual(ping);
    expect(await store.read(ping.id, ids.source(2))).toBeNull();
    expect(await store.read(newId("ping"), sourceId)).toBeNull();
  });

  test("lets exactly one of many leads take a ping up", async () => {
    const { id: pingId } = await put();
    const takes = await Promise.all(
      Array.from({ length: 20 }, () =>
        store.take({ pingId, sourceId, leadId: newId("lead"), at: later(1_000) }),
      ),
    );
    const kinds = takes.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "taken")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "used")).toHaveLength(19);
  });

  test("tells the lead that took it so again, also after it expired", async () => {
    const { id: pingId, ranking } = await put();
    const leadId = newId("lead");
    const take = (at: Date) => store.take({ pingId, sourceId, leadId, at });
    expect(await take(later(1_000))).toMatchObject({ kind: "taken", ping: { ranking } });
    expect(await take(later(500_000))).toMatchObject({ kind: "taken" });
  });

  test("refuses a ping that expired, is another source's, or was never there", async () => {
    const { id: pingId, expiresAt } = await put();
    const leadId = newId("lead");
    const at = new Date(expiresAt);
    const expired = await store.take({ pingId, sourceId, leadId, at });
    expect(expired).toEqual({ kind: "expired", expiredAt: expiresAt });
    const foreign = await store.take({ pingId, sourceId: ids.source(2), leadId, at: noon });
    expect(foreign).toEqual({ kind: "unknown" });
    const absent = await store.take({ pingId: newId("ping"), sourceId, leadId, at: noon });
    expect(absent).toEqual({ kind: "unknown" });
  });
});

const repeatStores: [where: string, repeats: PingRepeats][] = [
  ["in memory", memoryPingRepeats()],
  ["on the table", pingRepeatStore(table)],
];

describe.each(repeatStores)("keys of pings %s", (_where, repeats) => {
  const expiresAt = later(86_400_000);
  const first = { fingerprint: "a", at: noon, expiresAt };

  test("are begun once, and repeats learn of the first and of its answer", async () => {
    const name = { sourceId, key: "once" };
    const begun = await Promise.all(Array.from({ length: 20 }, () => repeats.begin(name, first)));
    expect(begun.filter(({ kind }) => kind === "begun")).toHaveLength(1);
    expect(begun).toContainEqual({ kind: "known", first: { fingerprint: "a", answer: null } });
    const answer = answerOf(aPing());
    await repeats.end(name, answer);
    expect(await repeats.begin(name, first)).toEqual({
      kind: "known",
      first: { fingerprint: "a", answer },
    });
  });

  test("are free again after their time, when forgotten, or when their ping died", async () => {
    const begin = (key: string, at: Date) =>
      repeats.begin({ sourceId, key }, { fingerprint: "a", at, expiresAt: later(90_000_000) });
    await begin("old", noon);
    await repeats.end({ sourceId, key: "old" }, answerOf(aPing()));
    expect((await begin("old", later(86_000_000))).kind).toBe("known");
    expect((await begin("old", later(90_001_000))).kind).toBe("begun");
    await begin("forgotten", noon);
    await repeats.forget({ sourceId, key: "forgotten" }, noon);
    expect((await begin("forgotten", noon)).kind).toBe("begun");
    await begin("died", noon);
    expect((await begin("died", later(30_000))).kind).toBe("known");
    expect((await begin("died", later(36_000))).kind).toBe("begun");
  });

  test("are each source's own", async () => {
    await repeats.begin({ sourceId, key: "mine" }, first);
    expect(await repeats.begin({ sourceId: ids.source(2), key: "mine" }, first)).toEqual({
      kind: "begun",
    });
  });
});

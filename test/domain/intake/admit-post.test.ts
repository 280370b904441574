import { describe, expect, it } from "vitest";
import { Refusal } from "#domain/errors";
import { type CountRate, makeAdmission } from "#domain/intake/admit-post";
import { noon, sourceId } from "#test/fakes/intake-world";

/** Counters that several processes share, and a clock that a test moves. */
const sharedCounters = () => {
  const totals = new Map<string, number>();
  let writes = 0;
  let nowMs = noon.getTime();
  const count: CountRate = async (source, kind, second, add) => {
    writes += 1;
    const name = `${source} ${kind} ${second}`;
    const total = (totals.get(name) ?? 0) + add;
    totals.set(name, total);
    await new Promise((resolve) => setImmediate(resolve));
    return total;
  };
  return {
    process: () => makeAdmission(count, () => new Date(nowMs)),
    writes: () => writes,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
};

type Admission = ReturnType<typeof makeAdmission>;

const tries = async (admit: Admission, times: number, perSecond: number, count = 1) => {
  const results = await Promise.allSettled(
    Array.from({ length: times }, () => admit({ sourceId, kind: "leads", perSecond, count })),
  );
  return results.filter(({ status }) => status === "fulfilled").length;
};

describe("the limit of a source", () => {
  it("lets in exactly a small limit, over all processes, in each second", async () => {
    const shared = sharedCounters();
    const [one, two] = [shared.process(), shared.process()];
    const admitted = await Promise.all([tries(one, 40, 10), tries(two, 40, 10)]);
    expect(admitted[0] + admitted[1]).toBe(10);
    shared.pass(1_000);
    expect(await tries(one, 40, 10)).toBe(10);
  });

  it("exceeds a large limit by at most a twentieth per process, in a sudden burst", async () => {
    const shared = sharedCounters();
    const processes = Array.from({ length: 4 }, () => shared.process());
    for (const admit of processes) await tries(admit, 1, 100);
    shared.pass(1_000);
    const admitted = await Promise.all(processes.map((admit) => tries(admit, 200, 100)));
    const total = admitted.reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThanOrEqual(100);
    expect(total).toBeLessThanOrEqual(100 + 4 * 5);
  });

  it("writes little for a source far below its limit", async () => {
    const shared = sharedCounters();
    const admit = shared.process();
    for (let post = 0; post < 100; post += 1) {
      await tries(admit, 1, 100);
      shared.pass(50);
    }
    expect(shared.writes()).toBeLessThanOrEqual(18);
  });

  it("tells what is left, and to wait a second when nothing is", async () => {
    const admit = sharedCounters().process();
    const request = { sourceId, kind: "leads", perSecond: 2, count: 1 } as const;
    expect(await admit(request)).toEqual({
      "ratelimit-policy": '"leads";q=2;w=1',
      ratelimit: '"leads";r=1;t=1',
    });
    await admit(request);
    const refusal = await admit(request).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    if (!(refusal instanceof Refusal)) return;
    expect(refusal.code).toBe("rate_limited");
    expect(refusal.headers).toMatchObject({ "retry-after": "1", ratelimit: '"leads";r=0;t=1' });
  });

  it("lets a batch in while there is room for one lead, and counts all of it", async () => {
    const admit = sharedCounters().process();
    expect(await tries(admit, 1, 10, 9)).toBe(1);
    expect(await tries(admit, 1, 10, 50)).toBe(1);
    expect(await tries(admit, 1, 10, 1)).toBe(0);
  });

  it("limits leads and pings apart", async () => {
    const admit = sharedCounters().process();
    expect(await tries(admit, 5, 2)).toBe(2);
    await admit({ sourceId, kind: "pings", perSecond: 2, count: 1 });
  });
});

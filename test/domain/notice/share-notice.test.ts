import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sendNotice } from "#domain/notice/send-notice";
import { decisionDesk } from "#test/fakes/decision-desk";
import { dyingNoticeWorker, noticeCrashes, wasOut } from "#test/fakes/dying-notice-worker";

const numbers = (count: number) => Array.from({ length: count }, (_, place) => place + 1);
const sorted = (told: number[][]) => told.flat().toSorted((one, other) => one - other);

describe("decisions on a buyer's returns", () => {
  it("share one e-mail, each with its link, the declined ones with their sentence", async () => {
    const desk = decisionDesk();
    for (const number of numbers(12)) desk.decide(number, { declined: number > 9 });
    await desk.work(desk.send);
    expect(desk.sent.map(({ subject }) => subject)).toEqual([
      "12 returns decided: 9 approved +$378.00, 3 declined",
    ]);
    expect(sorted(desk.told())).toEqual(numbers(12));
    for (const number of [10, 11, 12]) expect(desk.sent[0]?.text).toContain(`> No ${number}`);
    expect(desk.listed()).toMatchObject([{ state: "sent" }]);
  });

  it("are told of alone where one is alone, 45 seconds after it posted", async () => {
    const desk = decisionDesk();
    desk.decide(1, {});
    await desk.work(desk.send);
    expect(desk.sent.map(({ subject }) => subject)).toEqual([
      "Return approved: $42.00 is back in your wallet",
    ]);
    expect(desk.now.seconds).toBe(45);
  });

  it("that come after an e-mail went out are in the next one", async () => {
    const desk = decisionDesk();
    for (const number of numbers(20)) {
      desk.now.seconds = number * 10;
      desk.decide(number, {});
    }
    await desk.work(desk.send);
    expect(sorted(desk.told())).toEqual(numbers(20));
    expect(desk.sent.length).toBeLessThan(6);
  });

  it("go to each who submitted them apart", async () => {
    const desk = decisionDesk();
    for (const number of numbers(6))
      desk.decide(number, { submittedBy: number % 2 === 0 ? "Maria Lopez" : "Axel" });
    await desk.work(desk.send);
    expect(desk.told().map((told) => told.map((number) => number % 2))).toEqual(
      expect.arrayContaining([
        [0, 0, 0],
        [1, 1, 1],
      ]),
    );
  });

  it("are fifty in one e-mail at most", async () => {
    const desk = decisionDesk();
    for (const number of numbers(120)) desk.decide(number, {});
    await desk.work(desk.send);
    expect(desk.told().map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(sorted(desk.told())).toEqual(numbers(120));
  });
});

describe("a worker that dies on a shared e-mail", () => {
  it.each([...noticeCrashes])("$when $at loses none of its returns", async (crash) => {
    const desk = decisionDesk();
    for (const number of numbers(5)) desk.decide(number, { declined: number === 5 });
    const dying = dyingNoticeWorker(desk.deps, crash);
    await desk.work((message) => sendNotice(dying, message));
    expect(desk.sent).toHaveLength(wasOut(crash) ? 2 : 1);
    // What was out already goes out again as it was, to the letter.
    const [first, again] = desk.told();
    if (again) expect(again).toEqual(first);
    expect(sorted([first ?? []])).toEqual(numbers(5));
    expect(desk.listed()).toMatchObject([{ state: "sent" }]);
  });
});

it("tells of every decision exactly once, however they come, double and all at once", async () => {
  const decisions = fc.array(
    fc.record({
      pauseSeconds: fc.integer({ min: 0, max: 30 }),
      declined: fc.boolean(),
      times: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 25 },
  );
  await fc.assert(
    fc.asyncProperty(decisions, async (all) => {
      const desk = decisionDesk();
      for (const [place, { pauseSeconds, ...how }] of all.entries()) {
        desk.now.seconds += pauseSeconds;
        desk.decide(place + 1, how);
      }
      await desk.work(desk.send);
      expect(sorted(desk.told())).toEqual(numbers(all.length));
    }),
    { numRuns: 50 },
  );
});

it("tells of every decision at least once when workers die anywhere", async () => {
  const crashes = fc.array(fc.constantFrom(...noticeCrashes), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 20 }), crashes, async (count, deaths) => {
      const desk = decisionDesk();
      for (const number of numbers(count)) {
        desk.now.seconds = number * 7;
        desk.decide(number, { declined: number % 3 === 0 });
      }
      const dying = deaths.reduce(dyingNoticeWorker, desk.deps);
      await desk.work((message) => sendNotice(dying, message));
      expect([...new Set(sorted(desk.told()))]).toEqual(numbers(count));
      expect(desk.sent.length).toBeLessThanOrEqual(count + deaths.filter(wasOut).length);
    }),
    { numRuns: 60 },
  );
});

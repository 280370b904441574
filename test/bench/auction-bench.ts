import { auctionAmong, startFarm, timed } from "./auction-market.ts";
import { fetchFanOut, rawFanOut } from "./auction-raw-client.ts";
import { type Figure, interleave, median, rounded } from "./bench.ts";

export const name = "auction against its slowest bidder";

const rounds = 24;
const goals: [bidders: number, goal: number][] = [
  [10, 1.01],
  [50, 1.012],
  [200, 1.035],
];
const busyAuctions = 8;

/** Delays from 20 to 100 ms, spread evenly. */
const addresses = (origins: readonly string[], count: number): string[] =>
  origins
    .slice(0, count)
    .map((origin, index) => `${origin}/after/${20 + Math.round((80 * index) / (count - 1))}`);

const wallFigure = async (
  origins: readonly string[],
  [count, goal]: (typeof goals)[number],
): Promise<Figure> => {
  const urls = addresses(origins, count);
  const slowest = await rawFanOut(urls.slice(-1));
  const raw = await rawFanOut(urls);
  const auction = auctionAmong(urls, 2_000);
  const measured = await interleave(rounds, {
    slowest: () => timed(slowest.run),
    auction: () => timed(auction),
    raw: () => timed(raw.run),
    fetch: () => timed(fetchFanOut(urls)),
  });
  slowest.close();
  raw.close();
  const alone = median(measured.slowest);
  return {
    quality: "Q1",
    what: `wall time of an auction of ${count} ÷ its slowest bidder alone on a bare socket, p50`,
    value: rounded(median(measured.auction) / alone),
    unit: "ratio",
    goal,
    beside: {
      rawSockets: rounded(median(measured.raw) / alone),
      globalFetch: rounded(median(measured.fetch) / alone),
      slowestMs: rounded(alone, 2),
    },
  };
};

const busyFigure = async (origins: readonly string[]): Promise<Figure> => {
  const urls = addresses(origins, 50);
  const slowest = await rawFanOut(urls.slice(-1));
  const auction = auctionAmong(urls, 2_000);
  const fetches = fetchFanOut(urls);
  const eight = (run: () => Promise<unknown>) => async () => {
    const walls = await Promise.all(Array.from({ length: busyAuctions }, () => timed(run)));
    return median(walls);
  };
  const measured = await interleave(rounds / 2, {
    slowest: () => timed(slowest.run),
    auction: eight(auction),
    fetch: eight(fetches),
  });
  slowest.close();
  const alone = median(measured.slowest);
  return {
    quality: "Q2",
    what: "the same with 8 auctions of 50 at once on one core, p50",
    value: rounded(median(measured.auction) / alone),
    unit: "ratio",
    goal: 1.035,
    beside: { globalFetch: rounded(median(measured.fetch) / alone) },
  };
};

const cpuMicros = async (run: () => Promise<unknown>, pings: number): Promise<number> => {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / pings;
};

const cpuFigure = async (origins: readonly string[]): Promise<Figure> => {
  const urls = addresses(origins, 200);
  const raw = await rawFanOut(urls);
  const auction = auctionAmong(urls, 2_000);
  const fetches = fetchFanOut(urls);
  const measured = await interleave(rounds, {
    auction: () => cpuMicros(auction, urls.length),
    raw: () => cpuMicros(raw.run, urls.length),
    fetch: () => cpuMicros(fetches, urls.length),
  });
  raw.close();
  return {
    quality: "Q4",
    what: "CPU per ping of an auction of 200, from the ping to the ranking, p50",
    value: rounded(median(measured.auction), 1),
    unit: "µs",
    goal: 60,
    beside: {
      rawSockets: rounded(median(measured.raw), 1),
      globalFetch: rounded(median(measured.fetch), 1),
    },
  };
};

export const run = async (): Promise<Figure[]> => {
  const farm = await startFarm(200);
  try {
    const figures: Figure[] = [];
    for (const goal of goals) figures.push(await wallFigure(farm.origins, goal));
    figures.push(await busyFigure(farm.origins), await cpuFigure(farm.origins));
    return figures;
  } finally {
    farm.stop();
  }
};

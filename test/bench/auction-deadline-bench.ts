import { auctionAmong, startFarm } from "./auction-market.ts";
import { type Figure, percentile, rounded } from "./bench.ts";

export const name = "auction deadline with bidders that hang";

const deadlineMs = 150;
const auctions = 100;
const bidders = 50;

/** Ten hang, ten answer about the deadline, thirty in time. */
const addressOf = (origin: string, index: number): string => {
  if (index < 10) return `${origin}/hang`;
  return `${origin}/after/${index < 20 ? deadlineMs - 5 + index - 10 : 20 + index}`;
};

export const run = async (): Promise<Figure[]> => {
  const farm = await startFarm(bidders);
  try {
    const auction = auctionAmong(farm.origins.map(addressOf), deadlineMs);
    await auction();
    const overshoots: number[] = [];
    let lateWinners = 0;
    for (let round = 0; round < auctions; round += 1) {
      const startedMs = performance.now();
      const { trace, ranking } = await auction();
      overshoots.push(performance.now() - startedMs - deadlineMs);
      const late = trace.rows.filter(({ bid }) => bid && bid.ms > deadlineMs);
      lateWinners += ranking.filter(({ orderId }) =>
        late.some((row) => row.orderId === orderId),
      ).length;
    }
    const beside = { bidders, hanging: 10, aboutTheDeadline: 10, auctions };
    const shared = { quality: "Q3", unit: "ms", beside };
    return [
      {
        ...shared,
        what: "deadline overshoot, p50",
        value: rounded(percentile(overshoots, 0.5), 2),
        goal: 0.5,
      },
      {
        ...shared,
        what: "deadline overshoot, p99",
        value: rounded(percentile(overshoots, 0.99), 2),
        goal: 5,
      },
      { ...shared, what: "late bids that win", value: lateWinners, unit: "bids", goal: 0 },
    ];
  } finally {
    farm.stop();
  }
};

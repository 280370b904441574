import { type ChildProcess, execFileSync, fork } from "node:child_process";
import * as z from "zod";
import { makeSendOutbound } from "#adapters/http/send-outbound";
import { after, monotonicMs } from "#adapters/timers";
import { Campaign } from "#contract/campaign";
import { PingId } from "#contract/id";
import { Price, type RoutedOrder } from "#contract/order";
import { auctionPing, type PingAuctionDeps } from "#domain/auction/auction-ping";
import { noUsage } from "#domain/sale/usage";
import { aSource, memoryHealth } from "#test/fakes/distribution-world";
import { aCampaign, anOrder, noon } from "#test/fakes/sale-fixtures";

/** Keeps a process on one core; it is of one bench, so no other bench is pinned by it. */
const pin = (processId: number | undefined, core: number): void => {
  try {
    execFileSync("taskset", ["-cp", String(core), String(processId)], { stdio: "ignore" });
  } catch {
    // Without the tool or the core, the figures are only noisier.
  }
};

/** Starts so many bidders in a process of their own; the answer names their origins. */
export const startFarm = async (count: number) => {
  const child: ChildProcess = fork(
    new URL("auction-bidder-farm.ts", import.meta.url),
    [String(count)],
    { stdio: "ignore" },
  );
  pin(process.pid, 0);
  pin(child.pid, 1);
  const message = await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error("the bidders did not start")));
  });
  const ports = z.array(z.int().positive()).parse(message);
  return {
    origins: ports.map((port) => `http://127.0.0.1:${port}`),
    stop: () => {
      child.disconnect();
    },
  };
};

const campaign = Campaign.parse({
  ...aCampaign,
  fields: [
    ...aCampaign.fields,
    { key: "state", label: "State", type: "state", inPing: true },
    { key: "zip", label: "ZIP code", type: "zip", inPing: true },
    { key: "monthly_bill", label: "Monthly bill", type: "money", inPing: true },
  ],
  routing: { method: "pingPost", auctionMs: 2_000 },
  payout: { kind: "percentage", basisPoints: 7_000 },
});

const orderTo = (url: string, number: number): RoutedOrder => ({
  ...anOrder(number),
  price: Price.parse({
    kind: "bid",
    ping: { url },
    answer: {
      bid: { kind: "jsonPath", path: "$.bid" },
      reference: { kind: "jsonPath", path: "$.id" },
    },
  }),
});

export const pingBody = { state: "TX", zip: "78704", monthly_bill: 18_500 };

/** An auction among bidders at these addresses, all the way from the ping to the ranking. */
export const auctionAmong = (urls: readonly string[], deadlineMs: number) => {
  const orders = urls.map((url, index) => orderTo(url, index + 1));
  const deps: PingAuctionDeps = {
    routingTable: async () => orders,
    standing: async (asked) =>
      new Map(asked.map(({ orderId }) => [orderId, { availableCents: 1e7, usage: noUsage }])),
    clock: () => new Date(),
    auction: {
      send: makeSendOutbound({ allowLoopback: true }),
      health: memoryHealth(),
      // This draw probes: every bidder is asked, however it has been doing.
      random: () => 0,
      monotonicMs,
      after,
    },
  };
  const ping = {
    id: PingId.parse("png_00000000000000000000000001"),
    campaignId: campaign.id,
    sourceId: aSource.id,
    test: false,
    values: pingBody,
    receivedAt: noon.toISOString(),
    expiresAt: noon.toISOString(),
    usedAt: null,
  };
  return () => auctionPing(deps, { ping, campaign, source: aSource, deadlineMs });
};

/** The milliseconds that something takes. */
export const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const startedMs = performance.now();
  await run();
  return performance.now() - startedMs;
};

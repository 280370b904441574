import type { Figure } from "./bench.ts";
import { hotWalletWays, simulateHotWallet } from "./hot-wallet-simulation.ts";

export const name = "one wallet that a thousand sales a second ask for, simulated";

const seed = 7;

export const run = async (): Promise<Figure[]> =>
  hotWalletWays.map((way) => {
    const { soldPerSecond, ...beside } = simulateHotWallet(way, seed);
    return {
      quality: "Q9",
      what: `sales while they are asked for, money taken by ${way}`,
      value: soldPerSecond,
      unit: "per second",
      goal: null,
      beside,
    };
  });

import type { World } from "./world.ts";

export const worldNames = ["market", "money"] as const;
export type WorldName = (typeof worldNames)[number];

/** Opens a world by its name; the other is not loaded, because a worker needs but one. */
export const openWorld = async (name: WorldName): Promise<World> => {
  switch (name) {
    case "market":
      return (await import("./market-world.ts")).marketWorld;
    case "money":
      return (await import("./money/simulate-money.ts")).moneyWorld;
  }
};

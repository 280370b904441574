import type { World } from "../world.ts";

/** Wallets, payments, returns and seals. */
export const moneyWorld: World = { bugs: [], live: async () => [] };

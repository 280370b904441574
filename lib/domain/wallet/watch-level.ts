/** Below this a new buyer is told that its balance is low, until it chooses another level. */
export const usualLowBalanceCents = 10_000;

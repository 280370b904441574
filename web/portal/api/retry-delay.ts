const firstMs = 500;
const longestMs = 30_000;

/**
 * How long to wait before the next attempt to connect: half a second at first, doubling to at most
 * thirty seconds, spread over the upper half so that many tabs do not return at one moment.
 */
export const retryDelayMs = (attempt: number, random: number): number => {
  const full = Math.min(longestMs, firstMs * 2 ** attempt);
  return Math.round(full / 2 + (full / 2) * random);
};

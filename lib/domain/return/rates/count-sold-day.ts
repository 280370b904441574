import type { Clock } from "../../effects.ts";
import type { RateFacts } from "../agency-returns.ts";

/** A day that ended an hour ago: late sales of its last moments are in it. */
const closedMs = 25 * 3_600_000;

/**
 * Has the latest closed day counted, so that no operator waits for it. It is counted once; every
 * later call finds it done.
 */
export const countSoldDay = async (
  { soldOn }: Pick<RateFacts, "soldOn">,
  clock: Clock,
): Promise<void> => {
  await soldOn(new Date(clock().getTime() - closedMs).toISOString().slice(0, 10));
};

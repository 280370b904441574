import type { Lead } from "#contract/lead";
import { Refusal } from "../errors.ts";
import type { DecideDeps } from "./decide-lead.ts";

const pollMs = 150;
const patienceMs = 5_000;

/** The answer to a repeat whose first post is still being decided. */
export const stillInProgress = (): Refusal =>
  new Refusal(
    "still_in_progress",
    "The first post with this Idempotency-Key is still being decided. Repeat it in a moment.",
    { headers: { "retry-after": "2" } },
  );

/**
 * Waits a little for a lead that another request is deciding.
 * @throws Refusal still_in_progress when it is not decided in time
 */
export const awaitDecision = async (
  deps: Pick<DecideDeps, "leads" | "clock" | "wait">,
  leadId: Lead["id"],
  deadline: Date,
): Promise<Lead> => {
  const until = Math.min(deadline.getTime(), deps.clock().getTime() + patienceMs);
  while (deps.clock().getTime() < until) {
    await deps.wait(pollMs);
    const lead = await deps.leads.read(leadId);
    if (lead && lead.status !== "received") return lead;
  }
  throw stillInProgress();
};

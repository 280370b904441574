import type { Endpoint } from "#contract/delivery";
import type { AttemptReport } from "./attempt-report.ts";
import type { ChangeHealth } from "./delivery-store.ts";
import { afterFailure, afterGone, afterSuccess, type EndpointHealth } from "./endpoint-health.ts";

const next = (health: EndpointHealth, report: AttemptReport, at: Date): EndpointHealth => {
  if (report.isGone) return afterGone(health);
  return report.isEndpointFault ? afterFailure(health, at) : afterSuccess(health);
};

/** Workers that fail together each get their failure counted within this many goes. */
const mostGoes = 12;

/**
 * Writes what a try showed about its endpoint; an endpoint that was well and answered well costs no
 * write. When it changed meanwhile, the showing is applied to what it has become. After `mostGoes`
 * the others' writes stand: health is a summary, and theirs say the same.
 */
export const noteHealth = async (
  deps: { changeHealth: ChangeHealth },
  endpoint: Endpoint,
  report: AttemptReport,
  at: Date,
): Promise<void> => {
  const isAsBefore =
    !report.isEndpointFault && endpoint.failuresInARow === 0 && endpoint.breakerOpenUntil === null;
  if (isAsBefore) return;
  const key = { buyerId: endpoint.buyerId, endpointId: endpoint.id };
  let health: EndpointHealth = endpoint;
  for (let go = 0; go < mostGoes; go += 1) {
    const change = await deps.changeHealth(key, health, next(health, report, at));
    if (change.kind === "changed" || change.health === null) return;
    health = change.health;
  }
};

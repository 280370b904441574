import { limits } from "#contract/limits";
import type { AnswerOf } from "#contract/routes";
import { seesMoney } from "../member/sees-money.ts";
import type { PortalDeps } from "./portal-deps.ts";
import { saleFor } from "./sale-for.ts";

type EventsAfter = AnswerOf<"GET /v1/portal/events">["body"];

/**
 * A change is stamped before it is committed and reaches the index later still. The instant we
 * hand out lies this far back, so that the next call sees what this one could not; a sale that
 * comes twice is the same sale.
 */
const overlapMs = 30_000;

/** All sales that changed after an instant, or `refetch` when they are too many to send. */
export const readEventsAfter = async (deps: PortalDeps, after: string): Promise<EventsAfter> => {
  const at = new Date(deps.clock().getTime() - overlapMs).toISOString();
  const [sales, wallet] = await Promise.all([
    deps.sales.changedAfter(after, limits.eventsAfter + 1),
    deps.account.wallet(),
  ]);
  const refetch = sales.length > limits.eventsAfter;
  return {
    sales: refetch ? [] : sales.map(saleFor(deps.member.role)),
    wallet: seesMoney(deps.member.role) ? wallet : null,
    refetch,
    at: at < after ? after : at,
  };
};

import type { BuyerId } from "#contract/id";
import type { ActivityDeps } from "#domain/activity/record-activity";
import { recordRefusal } from "#domain/activity/with-activity";
import type { RefusedRequest } from "./http-api.ts";

type Caller = { buyerId: BuyerId | null; actor: string };

const callerOf = ({ principal }: RefusedRequest): Caller | null => {
  switch (principal?.kind) {
    case "member":
      return { buyerId: principal.scope.buyerId, actor: principal.name };
    case "agency":
      // The agency's slip is not the buyer's to read, and the buyer it names may not be there: the
      // line is the agency's own, and names the buyer as what it was about.
      return { buyerId: null, actor: principal.actor };
    default:
      return null;
  }
};

/** Of what is only read, what the caller may not see, or what is not there: the answer is one. */
const isWorthALine = ({ route, path, refusal }: RefusedRequest): boolean =>
  !route.startsWith("GET ") || (refusal.code === "not_found" && Object.keys(path).length > 0);

/**
 * Writes down every write that was refused, also one that the contract refused before anybody
 * looked at it, and every look at something of somebody else. One that was written down closer to
 * its cause is not written twice.
 */
export const recordRefused =
  (deps: ActivityDeps) =>
  async (request: RefusedRequest): Promise<void> => {
    const caller = callerOf(request);
    if (!caller || !isWorthALine(request)) return;
    const { route, summary, path, refusal } = request;
    const attempt = {
      ...caller,
      action: "request.send",
      object: Object.values(path).join(" ") || route,
      asked: summary.replace(/[,;:].*$/s, ""),
    };
    await recordRefusal(deps, attempt, refusal);
  };

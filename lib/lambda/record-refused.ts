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
      // The buyer it names may not be there, so the line is the agency's own.
      return { buyerId: null, actor: principal.actor };
    default:
      return null;
  }
};

/**
 * Writes down every write that was refused, also one that the contract refused before anybody
 * looked at it. One that was written down closer to its cause is not written twice.
 */
export const recordRefused =
  (deps: ActivityDeps) =>
  async (request: RefusedRequest): Promise<void> => {
    const caller = callerOf(request);
    if (!caller || request.route.startsWith("GET ")) return;
    const attempt = { ...caller, action: "request.send", object: request.route };
    await recordRefusal(deps, attempt, request.refusal);
  };

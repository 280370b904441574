import type { LeadId } from "#contract/id";
import type { AnswerOf } from "#contract/routes";
import type { TrailEvent } from "#contract/trail";
import { notFound } from "../errors.ts";
import { seesPersonal } from "../member/sees-personal.ts";
import { repeatOf } from "../repeat-of.ts";
import type { DeliveryRecord } from "./buyer-account.ts";
import { maskTrailEvent } from "./mask-trail-event.ts";
import type { PortalDeps } from "./portal-deps.ts";
import { saleFor } from "./sale-for.ts";

type LeadPage = AnswerOf<"GET /v1/portal/leads/{leadId}">["body"];

const viewOf = ({ delivery, endpoint, lastAttempt }: DeliveryRecord) => ({
  endpointName: endpoint?.name ?? "Removed endpoint",
  channel: endpoint?.target.kind ?? ("webhook" as const),
  state: delivery.state,
  attempts: delivery.attempts,
  lastVerdict: delivery.parkedReason ?? lastAttempt?.verdict ?? null,
  nextAttemptAt: delivery.state === "due" ? delivery.dueAt : null,
});

/** The first look of a member at a lead is part of its activity; later looks are not. */
const recordView = async (
  deps: PortalDeps,
  leadId: LeadId,
  trail: readonly TrailEvent[],
): Promise<TrailEvent[]> => {
  const { name: actor } = deps.member;
  if (trail.some((event) => event.kind === "viewed" && event.actor === actor)) return [];
  const at = deps.clock().toISOString();
  const event = { id: deps.newId("event"), leadId, at, actor, kind: "viewed" } as const;
  const repeat = repeatOf(deps, "view", { by: deps.member.memberId, key: [leadId], asked: [] });
  const result = await deps.sales.addEvent(event, repeat);
  return result.kind === "added" ? [event] : [];
};

/**
 * One lead with its activity, oldest first, and where its deliveries stand.
 * @throws Refusal not_found for a lead that is not this buyer's, exactly as for none at all
 */
export const readLead = async (deps: PortalDeps, leadId: LeadId): Promise<LeadPage> => {
  const sale = await deps.sales.read(leadId);
  if (!sale) throw notFound("lead");
  const [trail, deliveries] = await Promise.all([
    deps.sales.trail(leadId),
    deps.account.deliveries(leadId),
  ]);
  const viewed = await recordView(deps, leadId, trail);
  const events = [...trail, ...viewed].sort((one, other) => (one.at < other.at ? -1 : 1));
  const { role } = deps.member;
  return {
    sale: saleFor(role)(sale),
    trail: seesPersonal(role) ? events : events.map(maskTrailEvent),
    deliveries: deliveries.map(viewOf),
  };
};

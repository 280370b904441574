import type { LeadId } from "#contract/id";
import type { TrailEvent } from "#contract/trail";
import { notFound } from "../errors.ts";
import { repeatOf } from "../repeat-of.ts";
import { checkMayWork } from "./check-may-work.ts";
import type { PortalDeps } from "./portal-deps.ts";

/** Records a tap on Call. The same Idempotency-Key answers with the tap it recorded, for a day. */
export const recordCall = async (
  deps: PortalDeps,
  { leadId, key }: { leadId: LeadId; key: string },
): Promise<TrailEvent> => {
  checkMayWork(deps.member);
  if (!(await deps.sales.read(leadId))) throw notFound("lead");
  const event = {
    id: deps.newId("event"),
    leadId,
    at: deps.clock().toISOString(),
    actor: deps.member.name,
    kind: "called",
  } as const;
  const repeat = repeatOf(deps, "call", { by: deps.member.memberId, key: [key], asked: [leadId] });
  const result = await deps.sales.addEvent(event, repeat);
  return result.kind === "repeated" ? result.event : event;
};

import type { LeadId } from "#contract/id";
import type { TrailEvent } from "#contract/trail";
import { Defect } from "../errors.ts";
import { repeatOf } from "../repeat-of.ts";
import { changeSale } from "./change-sale.ts";
import { checkMayWork } from "./check-may-work.ts";
import type { PortalDeps } from "./portal-deps.ts";

/** Adds a note. The same Idempotency-Key answers with the note it made, for a day. */
export const addNote = async (
  deps: PortalDeps,
  { leadId, text, key }: { leadId: LeadId; text: string; key: string },
): Promise<TrailEvent> => {
  checkMayWork(deps.member);
  const { name: actor } = deps.member;
  const id = deps.newId("event");
  const { event } = await changeSale(deps, leadId, (_, at) => ({
    set: {},
    addNotes: 1,
    event: { id, leadId, at, actor, kind: "noteAdded", text },
    repeat: repeatOf(deps, "note", { by: deps.member.memberId, key: [key], asked: [leadId, text] }),
  }));
  if (!event) throw new Defect("a note always has its event");
  return event;
};

import type { LeadId } from "#contract/id";
import type { Sale } from "#contract/sale";
import { changeSale } from "./change-sale.ts";
import { checkMayWork } from "./check-may-work.ts";
import type { PortalDeps } from "./portal-deps.ts";

/** Stars or unstars a lead for all members. Doing it again changes nothing. */
export const starLead = async (
  deps: PortalDeps,
  leadId: LeadId,
  starred: boolean,
): Promise<Sale> => {
  checkMayWork(deps.member);
  const { name: actor } = deps.member;
  const { sale } = await changeSale(deps, leadId, (before, at) =>
    before.starred === starred
      ? null
      : {
          set: { starred },
          addNotes: 0,
          event: { id: deps.newId("event"), leadId, at, actor, kind: "starred", on: starred },
          repeat: null,
        },
  );
  return sale;
};

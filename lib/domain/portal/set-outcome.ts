import type { LeadId } from "#contract/id";
import type { Outcome, Sale } from "#contract/sale";
import { changeSale } from "./change-sale.ts";
import { checkMayWork } from "./check-may-work.ts";
import type { PortalDeps } from "./portal-deps.ts";

/**
 * Sets what became of a lead, with who and when. Setting the same outcome again changes nothing.
 * The first time it leaves New stays the measure of how fast the buyer was.
 */
export const setOutcome = async (
  deps: PortalDeps,
  leadId: LeadId,
  outcome: Outcome,
): Promise<Sale> => {
  checkMayWork(deps.member);
  const { name: actor } = deps.member;
  const { sale } = await changeSale(deps, leadId, (before, at) =>
    before.outcome === outcome
      ? null
      : {
          set: {
            outcome,
            outcomeAt: at,
            outcomeBy: actor,
            firstWorkedAt: before.firstWorkedAt ?? at,
          },
          addNotes: 0,
          event: {
            id: deps.newId("event"),
            leadId,
            at,
            actor,
            kind: "outcomeSet",
            from: before.outcome,
            to: outcome,
          },
          repeat: null,
        },
  );
  return sale;
};

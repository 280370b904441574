import type { LeadId } from "#contract/id";
import type { Sale } from "#contract/sale";
import type { TrailEvent } from "#contract/trail";
import { notFound, Refusal } from "../errors.ts";
import type { SaleChange } from "./buyer-sales.ts";
import type { PortalDeps } from "./portal-deps.ts";

const maxTries = 4;

/** What to write to a sale as it stands, or null when there is nothing to change. */
export type Decide = (
  sale: Sale,
  at: string,
) => Pick<SaleChange, "set" | "event" | "addNotes" | "repeat"> | null;

/**
 * Changes a sale as `decide` says, deciding again whenever a colleague was faster.
 * @returns the sale as it is now, and the event of this write or of the write it repeats
 * @throws Refusal not_found for a lead that is not this buyer's, exactly as for none at all
 */
export const changeSale = async (
  { sales, clock }: PortalDeps,
  leadId: LeadId,
  decide: Decide,
): Promise<{ sale: Sale; event: TrailEvent | null }> => {
  for (let tried = 0; tried < maxTries; tried++) {
    const sale = await sales.read(leadId);
    if (!sale) throw notFound("lead");
    const at = clock().toISOString();
    const decided = decide(sale, at);
    if (!decided) return { sale, event: null };
    const result = await sales.change({ leadId, seen: sale, at, ...decided });
    if (result.kind === "repeated") return { sale, event: result.event };
    if (result.kind === "changed")
      return {
        sale: {
          ...sale,
          ...decided.set,
          noteCount: sale.noteCount + decided.addNotes,
          changedAt: at,
        },
        event: decided.event,
      };
  }
  throw new Refusal("conflict", "Somebody else is changing this lead. Look at it and try again.");
};

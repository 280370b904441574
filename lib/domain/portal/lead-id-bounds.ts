import { LeadId } from "#contract/id";
import { idBounds } from "../id-bounds.ts";

export const {
  firstOf: firstLeadId,
  lastBefore: lastLeadIdBefore,
  lowest: lowestLeadId,
  highest: highestLeadId,
} = idBounds(LeadId, "ld");

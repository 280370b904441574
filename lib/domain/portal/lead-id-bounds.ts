import { LeadId } from "#contract/id";
import { ulidTimeText } from "../ulid-time.ts";

/** The lowest id a lead of this instant can have. */
export const firstLeadId = (at: Date): LeadId =>
  LeadId.parse(`ld_${ulidTimeText(at)}${"0".repeat(16)}`);

/** The highest id a lead before this instant can have. */
export const lastLeadIdBefore = (at: Date): LeadId =>
  LeadId.parse(`ld_${ulidTimeText(new Date(at.getTime() - 1))}${"Z".repeat(16)}`);

export const lowestLeadId: LeadId = firstLeadId(new Date(0));
export const highestLeadId: LeadId = LeadId.parse(`ld_7${"Z".repeat(25)}`);

import { LeadId } from "#contract/id";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const timeText = (ms: number): string => {
  let rest = Math.max(0, Math.trunc(ms));
  let text = "";
  for (let place = 0; place < 10; place++) {
    text = `${alphabet.charAt(rest % 32)}${text}`;
    rest = Math.floor(rest / 32);
  }
  return text;
};

/** The lowest id a lead of this instant can have. */
export const firstLeadId = (at: Date): LeadId =>
  LeadId.parse(`ld_${timeText(at.getTime())}${"0".repeat(16)}`);

/** The highest id a lead before this instant can have. */
export const lastLeadIdBefore = (at: Date): LeadId =>
  LeadId.parse(`ld_${timeText(at.getTime() - 1)}${"Z".repeat(16)}`);

export const lowestLeadId: LeadId = firstLeadId(new Date(0));
export const highestLeadId: LeadId = LeadId.parse(`ld_7${"Z".repeat(25)}`);

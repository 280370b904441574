import { LeadId } from "#contract/id";

/** What a search looks for: one lead by its id, or a text within the find text of each sale. */
export type FindTerm = { kind: "lead"; leadId: LeadId } | { kind: "text"; text: string };

const writtenAsPhone = /^[\d\s().+-]+$/;
const minPhoneDigits = 4;

/**
 * Reads a search as people type it. A phone in any format comes down to its digits without the
 * country's 1, so that it is found however it was stored.
 */
export const findTerm = (q: string): FindTerm | null => {
  const text = q.trim().replace(/\s+/g, " ");
  if (text === "") return null;
  const id = /^ld_/i.test(text) ? LeadId.safeParse(`ld_${text.slice(3).toUpperCase()}`) : null;
  if (id?.success) return { kind: "lead", leadId: id.data };
  const digits = text.replace(/\D/g, "");
  if (writtenAsPhone.test(text) && digits.length >= minPhoneDigits)
    return { kind: "text", text: digits.length === 11 ? digits.replace(/^1/, "") : digits };
  return { kind: "text", text: text.toLowerCase() };
};

import type { Sale } from "#contract/sale";

/** The phone of a lead as its buyer has it, or null. */
export const salePhone = ({ details, values }: Pick<Sale, "details" | "values">): string | null => {
  for (const { key, type } of details) {
    const value = type === "phone" ? values[key] : undefined;
    if (typeof value === "string" && value !== "") return value;
  }
  return null;
};

/** Digits of a phone in any format, without the country's 1, by which two spellings are one. */
export const phoneDigits = (text: string): string => {
  const digits = text.replace(/\D/g, "");
  return digits.length === 11 ? digits.replace(/^1/, "") : digits;
};

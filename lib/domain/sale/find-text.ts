import type { Sale } from "#contract/sale";

const nameKeys = ["first_name", "last_name", "full_name", "name"];

/**
 * What a buyer's search looks into: `name|phone digits|email|lead id`, all lower case. Made from
 * the sale, so that a hidden field cannot be found either.
 */
export const findText = (sale: Pick<Sale, "leadId" | "values" | "details">): string => {
  const textsOf = (keys: string[]) =>
    keys.flatMap((key) => {
      const value = sale.values[key];
      return typeof value === "string" ? [value] : [];
    });
  const keysOfType = (type: string) =>
    sale.details.filter((detail) => detail.type === type).map((detail) => detail.key);
  const name = textsOf(nameKeys).join(" ");
  const phones = textsOf(keysOfType("phone")).map((phone) => phone.replace(/\D/g, ""));
  const emails = textsOf(keysOfType("email"));
  return [name, phones.join(" "), emails.join(" "), sale.leadId].join("|").toLowerCase();
};

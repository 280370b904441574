import type { FieldValue } from "#contract/field";

const hidden = "•••";

/**
 * What is left of a personal value for somebody who may not read it: enough to tell two leads
 * apart in a list, never enough to reach the person.
 * @param type a campaign field's type
 */
export const maskValue = (type: string, key: string, value: FieldValue): FieldValue => {
  if (typeof value !== "string" || value === "") return hidden;
  if (type === "phone") return `${hidden}${value.slice(-2)}`;
  if (type === "text" && key.includes("name")) return `${value.slice(0, 1)}.`;
  return hidden;
};

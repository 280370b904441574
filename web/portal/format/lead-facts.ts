import type { FieldValue } from "#contract/field";
import { formatMoney } from "#contract/format-money";
import type { Sale, SaleDetail } from "#contract/sale";

const nameKeys = ["full_name", "name"];
const placeKeys = new Set(["address", "street", "city", "state", "zip", "postal_code"]);

const textAt = (sale: Sale, key: string): string | null => {
  const value = sale.values[key];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
};

const ofType = (sale: Sale, type: string): string | null => {
  const detail = sale.details.find((each) => each.type === type && textAt(sale, each.key) !== null);
  return detail ? textAt(sale, detail.key) : null;
};

/** The person's name, or null when the campaign does not ask for one. */
export const nameOf = (sale: Sale): string | null => {
  for (const key of nameKeys) {
    const whole = textAt(sale, key);
    if (whole !== null) return whole;
  }
  const parts = [textAt(sale, "first_name"), textAt(sale, "last_name")];
  const name = parts.filter((part) => part !== null).join(" ");
  return name === "" ? null : name;
};

export const phoneOf = (sale: Sale): string | null =>
  textAt(sale, "phone") ?? ofType(sale, "phone");

export const emailOf = (sale: Sale): string | null =>
  textAt(sale, "email") ?? ofType(sale, "email");

export const stateOf = (sale: Sale): string | null =>
  textAt(sale, "state") ?? ofType(sale, "state");

const zipOf = (sale: Sale): string | null => textAt(sale, "zip") ?? ofType(sale, "zip");

/** `Austin, TX`, or as much of it as is known; the ZIP code when nothing else is. */
export const placeOf = (sale: Sale): string | null => {
  const parts = [textAt(sale, "city"), stateOf(sale)].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(", ") : zipOf(sale);
};

/** `214 Oak St, Austin, TX 78704` */
export const addressOf = (sale: Sale): string | null => {
  const street = textAt(sale, "address") ?? textAt(sale, "street");
  const place = placeOf(sale);
  const zip = zipOf(sale);
  const town = [place, zip === place ? null : zip].filter((part) => part !== null).join(" ");
  const whole = [street, town].filter((part) => part !== null && part !== "").join(", ");
  return whole === "" ? null : whole;
};

export const cityOf = (sale: Sale): string | null => textAt(sale, "city") ?? stateOf(sale);

export type FieldWords = { yes: string; no: string };

const wholeDollars = (text: string) => text.replace(/\.00$/, "");

/** A value as people read it, in the units of its field. */
export const formatField = (value: FieldValue, type: string, words: FieldWords): string => {
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "number")
    return type === "money" ? wholeDollars(formatMoney(value)) : value.toLocaleString("en-US");
  return typeof value === "string" ? value : "";
};

export type ReadableField = { key: string; label: string; text: string };

const readable = (sale: Sale, detail: SaleDetail, words: FieldWords): ReadableField[] => {
  const value = sale.values[detail.key];
  if (value === undefined) return [];
  const text = formatField(value, detail.type, words);
  return text === "" ? [] : [{ key: detail.key, label: detail.label, text }];
};

/** The one or two fields that the campaign puts in the list. */
export const highlightsOf = (sale: Sale, words: FieldWords): ReadableField[] =>
  sale.details
    .filter((detail) => detail.highlight)
    .flatMap((detail) => readable(sale, detail, words))
    .slice(0, 2);

const belongsToContact = (detail: SaleDetail) =>
  ["phone", "email", "consent", "zip", "state"].includes(detail.type) ||
  placeKeys.has(detail.key) ||
  ["first_name", "last_name", ...nameKeys].includes(detail.key);

/** The campaign's own fields: what is neither contact nor consent. */
export const detailsOf = (sale: Sale, words: FieldWords): ReadableField[] =>
  sale.details
    .filter((detail) => !belongsToContact(detail))
    .flatMap((detail) => readable(sale, detail, words));

export type ConsentFacts = {
  text: string | null;
  at: string | null;
  host: string | null;
  ip: string | null;
  certificate: string | null;
  jornayaId: string | null;
};

const hostOf = (address: string | undefined) =>
  address !== undefined && URL.canParse(address) ? new URL(address).host : (address ?? null);

/** What the person agreed to, or null when the supplier sent nothing about it. */
export const consentOf = (sale: Sale): ConsentFacts | null => {
  for (const detail of sale.details) {
    const value = sale.values[detail.key];
    if (detail.type !== "consent" || typeof value !== "object") continue;
    return {
      text: value.text ?? null,
      at: value.at !== undefined && !Number.isNaN(Date.parse(value.at)) ? value.at : null,
      host: hostOf(value.url),
      ip: value.ip ?? null,
      certificate: value.certificate ?? null,
      jornayaId: value.jornayaId ?? null,
    };
  }
  return null;
};

/** All that is known of a lead as plain lines, for the clipboard. */
export const copyOf = (sale: Sale, words: FieldWords): string =>
  [
    nameOf(sale),
    phoneOf(sale),
    emailOf(sale),
    addressOf(sale),
    ...detailsOf(sale, words).map((field) => `${field.label}: ${field.text}`),
    sale.leadId,
  ]
    .filter((line) => line !== null)
    .join("\n");

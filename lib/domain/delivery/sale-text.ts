import type { Locale } from "#contract/buyer";
import type { FieldValue } from "#contract/field";
import { formatMoney } from "#contract/format-money";
import type { Sale, SaleDetail } from "#contract/sale";
import { fitSubject } from "#domain/email/fit-subject";
import { formatDay } from "#domain/notice/format-when";
import { formatValue, textOf } from "#domain/outbound/format-value";
import { leadWords } from "./lead-words.ts";

/** Day and month in an order that nobody takes for the other. */
const dayText = (value: FieldValue, locale: Locale): string => {
  const text = textOf(value);
  return locale === "en-US" || !/^\d{4}-\d{2}-\d{2}$/.test(text)
    ? textOf(formatValue(value, "dateUs"))
    : formatDay("UTC", locale)(text);
};

const valueText = (detail: SaleDetail, value: FieldValue, locale: Locale): string => {
  const words = leadWords[locale];
  switch (detail.type) {
    case "money":
      return typeof value === "number" ? formatMoney(value) : textOf(value);
    case "bool":
      return value === true ? words.yes : words.no;
    case "phone":
      return textOf(formatValue(value, "phoneNational"));
    case "date":
      return dayText(value, locale);
    case "consent":
      return words.consent;
    default:
      return textOf(value);
  }
};

/** One line of a lead as people read it. */
export type SaleLine = { label: string; text: string; type: string; value: string };

/** The fields of a lead that have a value, in the campaign's order. */
export const saleLines = (sale: Sale, locale: Locale): SaleLine[] =>
  sale.details.flatMap((detail) => {
    const value = sale.values[detail.key];
    if (value === undefined || value === "") return [];
    const { label, type } = detail;
    return [{ label, type, text: valueText(detail, value, locale), value: textOf(value) }];
  });

const part = (sale: Sale, ...keys: string[]): string => {
  for (const key of keys) {
    const value = sale.values[key];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
  }
  return "";
};

const oneLine = (text: string): string =>
  text
    .replace(/[\p{C}\s\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, 60);

/** `Jane D., Austin TX`: enough to tell leads apart, not enough to find the person. */
export const saleHint = (sale: Sale): string => {
  const initial = [...part(sale, "last_name")][0];
  const name = [part(sale, "first_name"), initial ? `${initial.toUpperCase()}.` : ""];
  const place = [part(sale, "city"), part(sale, "state")];
  return [name, place]
    .map((words) => oneLine(words.filter((word) => word !== "").join(" ")))
    .filter((words) => words !== "")
    .join(", ");
};

/** The subject of the e-mail that brings a lead; a long campaign gives way to the lead. */
export const saleSubject = (sale: Sale, locale: Locale): string => {
  const words = leadWords[locale];
  const title = sale.test ? words.testTitle : words.title;
  const hint = saleHint(sale);
  return fitSubject(oneLine(sale.campaignName), (campaign) =>
    hint === ""
      ? `${title} – ${campaign}`
      : fitSubject(hint, (shown) => `${title}: ${shown} – ${campaign}`),
  );
};

import type { FieldValue } from "#contract/field";
import type { Sale } from "#contract/sale";
import { maskValue } from "./mask-value.ts";

/**
 * A sale as roles without personal data see it. A value without a detail is masked as well: what
 * is not known to be harmless is not shown. Consent always is: it holds an address and a link.
 */
export const maskSale = (sale: Sale): Sale => {
  const details = new Map(sale.details.map((detail) => [detail.key, detail]));
  const mask = (key: string, value: FieldValue): FieldValue => {
    const detail = details.get(key);
    const open = detail && !detail.personal && detail.type !== "consent";
    return open ? value : maskValue(detail?.type ?? "text", key, value);
  };
  return {
    ...sale,
    values: Object.fromEntries(
      Object.entries(sale.values).map(([key, value]) => [key, mask(key, value)]),
    ),
  };
};

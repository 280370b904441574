import { matching } from "../filters/search-values.ts";

/** What may lie over any page of the wallet, by address: a money sheet or a payment. */
export type WalletSearch = {
  /** Opens the sheet that adds funds, with this amount in cents. */
  fund?: number;
  /** Opens the sheet that pays this invoice. */
  pay?: string;
  /** Shows this payment. */
  payment?: string;
};

const mostCents = 100_000_000;

const readCents = (raw: unknown): number | undefined => {
  const digits = matching(/^\d{1,9}$/, String(raw ?? ""));
  return digits === undefined ? undefined : Math.min(mostCents, Number(digits));
};

/** Reads a URL that anybody may have written: what is not understood is left out. */
export const readWalletSearch = (raw: Record<string, unknown>): WalletSearch => {
  const fund = readCents(raw["fund"]);
  const pay = matching(/^inv_[0-9A-Z]{26}$/, raw["pay"]);
  const payment = matching(/^pay_[0-9A-Z]{26}$/, raw["payment"]);
  return {
    ...(fund !== undefined && { fund }),
    ...(pay !== undefined && { pay }),
    ...(payment !== undefined && { payment }),
  };
};

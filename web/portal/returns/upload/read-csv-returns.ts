import type { ReturnReason } from "#contract/return";
import { type Missing, whatIsMissing } from "../new-return/what-is-missing.ts";
import { parseCsv } from "./parse-csv.ts";

export const maxCsvRows = 2_000;

/** One row of an uploaded file, and what is wrong with it before the server is asked. */
export type CsvReturn = {
  line: number;
  lead: string;
  /** As it stands in the file. */
  reasonWord: string;
  reason: ReturnReason | null;
  note: string;
  firstHadAt: string;
  crmId: string;
  problem: "lead" | "unknownReason" | Missing | null;
};

export type CsvReading =
  | { kind: "rows"; rows: CsvReturn[] }
  | { kind: "empty" | "noLeadColumn" }
  | { kind: "tooLong"; count: number };

const headings = {
  lead: ["lead", "leadid", "phone", "telefono"],
  reason: ["reason", "motivo"],
  note: ["note", "notes", "whathappened", "nota"],
  firstHadAt: ["firsthadat", "firsthad"],
  crmId: ["crmid"],
} as const;

const plain = (word: string) =>
  word
    .normalize("NFD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();

const columnsOf = (cells: readonly string[]) => {
  const named = cells.map(plain);
  const at = (names: readonly string[]) => named.findIndex((name) => names.includes(name));
  return {
    lead: at(headings.lead),
    reason: at(headings.reason),
    note: at(headings.note),
    firstHadAt: at(headings.firstHadAt),
    crmId: at(headings.crmId),
  };
};

/** By its code or its label, in any case and spelling. */
const reasonNamed = (word: string, reasons: readonly ReturnReason[]) =>
  reasons.find(({ code, label }) => [plain(code), plain(label)].includes(plain(word))) ?? null;

/** A day of the calendar as it is written, or nothing for what is none. */
const dayIn = (word: string): string => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(word) ? Date.parse(`${word}T00:00:00Z`) : Number.NaN;
  const isDay = !Number.isNaN(at) && new Date(at).toISOString().startsWith(word);
  return isDay ? word : "";
};

const problemOf = (row: Omit<CsvReturn, "problem">, today: string): CsvReturn["problem"] => {
  if (row.lead === "") return "lead";
  if (row.reason === null && row.reasonWord !== "") return "unknownReason";
  return whatIsMissing({ ...row, hasFile: false, today })[0] ?? null;
};

/**
 * Reads a file of returns: the first row names the columns, in any order; `lead` (or `phone`) must
 * be one of them. Every row is judged; none is left out for being wrong.
 */
export const readCsvReturns = (
  text: string,
  reasons: readonly ReturnReason[],
  today: string,
): CsvReading => {
  const [head, ...records] = parseCsv(text);
  if (!head) return { kind: "empty" };
  const columns = columnsOf(head.cells);
  if (columns.lead < 0) return { kind: "noLeadColumn" };
  if (records.length === 0) return { kind: "empty" };
  if (records.length > maxCsvRows) return { kind: "tooLong", count: records.length };
  const rows = records.map(({ line, cells }) => {
    const cell = (column: number) => cells[column]?.trim() ?? "";
    const row = {
      line,
      lead: cell(columns.lead),
      reasonWord: cell(columns.reason),
      reason: reasonNamed(cell(columns.reason), reasons),
      note: cell(columns.note).slice(0, 2_000),
      firstHadAt: dayIn(cell(columns.firstHadAt)),
      crmId: cell(columns.crmId).slice(0, 120),
    };
    return { ...row, problem: problemOf(row, today) };
  });
  return { kind: "rows", rows };
};

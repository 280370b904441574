import { formatMoney } from "#contract/format-money";
import type { Return, ReturnVerdict } from "#contract/return";
import type { BodyInputOf } from "#contract/routes";
import type { Sale } from "#contract/sale";
import type { Clock } from "../../format/zoned-time.ts";
import type { ReturnText } from "../return-text.ts";
import { verdictWord } from "../verdict-words.ts";
import type { CsvReturn } from "./read-csv-returns.ts";
import { writeCsv } from "./write-csv.ts";

/** A row of the file with what the server thinks of it, and what became of it. */
export type CheckedRow = CsvReturn & {
  verdict: ReturnVerdict | null;
  sale: Sale | null;
  /** The return that was made, or why none was; null until it was sent. */
  result: { made: Return } | { refused: ReturnVerdict } | null;
};

type Item = BodyInputOf<"POST /v1/portal/returns">["items"][number];
type Answer = { submitted: Return[]; refused: ReturnVerdict[] };

export const rowsPerCall = 50;
export const checksPerCall = 500;

export const chunksOf = <Value>(values: readonly Value[], size: number): Value[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );

/**
 * Joins rows with the verdicts that came back for those among them without a problem, in their
 * order. A lead that stands twice is returned once, wherever the calls were split.
 */
export const judgeRows = (
  rows: readonly CsvReturn[],
  verdicts: readonly ReturnVerdict[],
  sales: readonly Sale[],
): CheckedRow[] => {
  const known = new Map(sales.map((sale) => [sale.leadId, sale]));
  const listed = new Set<string>();
  let next = 0;
  return rows.map((row) => {
    const verdict = row.problem === null ? (verdicts[next++] ?? null) : null;
    const leadId = verdict?.leadId ?? null;
    const isRepeated = leadId !== null && listed.has(leadId);
    if (leadId !== null) listed.add(leadId);
    return {
      ...row,
      verdict:
        verdict && isRepeated
          ? { ...verdict, eligible: false, code: "repeated" as const }
          : verdict,
      sale: leadId === null ? null : (known.get(leadId) ?? null),
      result: null,
    };
  });
};

/** Whether a row can be sent and has not been. */
export const isReady = (row: CheckedRow): boolean =>
  row.problem === null && row.verdict?.eligible === true && row.result === null;

/** What is asked of the server for rows that can be sent. */
export const itemsOf = (rows: readonly CheckedRow[]): Item[] =>
  rows.flatMap(({ verdict, reason, note, firstHadAt, crmId }) =>
    verdict && verdict.leadId !== null && reason
      ? [
          {
            leadId: verdict.leadId,
            reason: reason.code,
            note,
            firstHadAt: firstHadAt === "" ? null : firstHadAt,
            crmId: crmId === "" ? null : crmId,
          },
        ]
      : [],
  );

/** Notes on the rows what the server did with them. */
export const applyAnswer = (rows: readonly CheckedRow[], answer: Answer): CheckedRow[] => {
  const made = new Map(answer.submitted.map((each) => [each.leadId, each]));
  const refused = new Map(answer.refused.map((each) => [each.leadId, each]));
  return rows.map((row) => {
    const leadId = row.verdict?.leadId;
    if (!isReady(row) || !leadId) return row;
    const asked = made.get(leadId);
    const verdict = refused.get(leadId);
    if (asked) return { ...row, result: { made: asked } };
    return verdict ? { ...row, result: { refused: verdict } } : row;
  });
};

/** What is to be said of a row: its own problem, the server's verdict, or what became of it. */
export const rowWord = (row: CheckedRow, text: ReturnText, clock: Clock): string => {
  const { upload, ...form } = text.form;
  if (row.result && "made" in row.result) return text.states[row.result.made.state];
  if (row.result) return verdictWord(row.result.refused, text, clock);
  switch (row.problem) {
    case "lead":
      return upload.noLead;
    case "reason":
      return upload.noReason;
    case "unknownReason":
      return upload.unknownReason(row.reasonWord);
    case "note":
    case "noteOrFile":
      return form.noteShort;
    case "file":
      return upload.needsFile;
    case "firstHadAt":
      return upload.needsDate;
    case "firstHadAtFuture":
      return form.firstHadFuture;
    case null:
  }
  if (!row.verdict) return form.blocked.unknownLead;
  if (!row.verdict.eligible) return verdictWord(row.verdict, text, clock);
  return row.verdict.autoApproves ? upload.rowAutomatic : upload.rowOk;
};

const resultCells = (row: CheckedRow, text: ReturnText, clock: Clock): string[] => {
  const { results } = text.form.upload;
  if (row.result && "made" in row.result) {
    const { id, decision, state } = row.result.made;
    const isApproved = state === "approved" && decision !== null;
    return [
      isApproved ? results.approved : results.submitted,
      id,
      isApproved ? formatMoney(decision.creditCents) : "",
      "",
    ];
  }
  const kind = row.result ? results.refused : results.notSent;
  return [kind, "", "", rowWord(row, text, clock)];
};

/** What became of every row, as a file beside the one that was uploaded. */
export const resultFile = (rows: readonly CheckedRow[], text: ReturnText, clock: Clock): string =>
  writeCsv([
    Object.values(text.form.upload.resultColumns),
    ...rows.map((row) => [
      String(row.line),
      row.lead,
      row.reason?.code ?? row.reasonWord,
      ...resultCells(row, text, clock),
    ]),
  ]);

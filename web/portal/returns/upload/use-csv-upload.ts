import { useState } from "react";
import type { ReturnPolicy, ReturnVerdict } from "#contract/return";
import type { Sale } from "#contract/sale";
import { callApi } from "../../api/call-api.ts";
import { dayIn } from "../../format/zoned-time.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { useSettleReturns } from "../panel/use-return-actions.ts";
import type { ReturnText } from "../return-text.ts";
import { useReturnText } from "../use-return-text.ts";
import {
  applyAnswer,
  type CheckedRow,
  checksPerCall,
  chunksOf,
  isReady,
  itemsOf,
  judgeRows,
  rowsPerCall,
} from "./csv-upload.ts";
import { type CsvReturn, readCsvReturns } from "./read-csv-returns.ts";
import { sendRows } from "./send-rows.ts";

const maxFileBytes = 2_000_000;

export type UploadStage =
  | { kind: "idle"; problem: string | null }
  | { kind: "checking" }
  | { kind: "preview" | "sending" | "stopped" | "done"; rows: CheckedRow[] };

const checkRows = async (rows: readonly CsvReturn[]): Promise<CheckedRow[]> => {
  const leads = rows.flatMap(({ problem, lead }) => (problem === null ? [lead.slice(0, 40)] : []));
  const verdicts: ReturnVerdict[] = [];
  const sales: Sale[] = [];
  for (const chunk of chunksOf(leads, checksPerCall)) {
    const answer = await callApi("POST /v1/portal/returns/checks", {
      body: { items: chunk.map((lead) => ({ lead })) },
    });
    verdicts.push(...answer.items);
    sales.push(...answer.sales);
  }
  return judgeRows(rows, verdicts, sales);
};

const check = async (leads: readonly string[]): Promise<ReturnVerdict[]> => {
  const body = { items: leads.map((lead) => ({ lead })) };
  return (await callApi("POST /v1/portal/returns/checks", { body })).items;
};

/** The same rows make the same key, so that a file that is sent again makes nothing twice. */
const keyOf = async (items: unknown): Promise<string> => {
  const bytes = new TextEncoder().encode(JSON.stringify(items));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `csv-${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
};

const submit: Parameters<typeof sendRows>[1]["submit"] = async (items) =>
  callApi("POST /v1/portal/returns", {
    idempotencyKey: await keyOf(items),
    body: { items: [...items] },
  });

const readingProblem = (
  reading: Exclude<ReturnType<typeof readCsvReturns>, { kind: "rows" }>,
  { form: { upload } }: ReturnText,
): string => {
  switch (reading.kind) {
    case "empty":
      return upload.empty;
    case "noLeadColumn":
      return upload.noLeadColumn;
    case "tooLong":
      return upload.tooLong(reading.count.toLocaleString("en-US"));
  }
};

/** Reads a file, shows what would come of each row, and sends the good ones fifty at a time. */
export const useCsvUpload = (policy: ReturnPolicy) => {
  const text = useReturnText();
  const { timeZone } = useViewer().clock;
  const settle = useSettleReturns();
  const [stage, setStage] = useState<UploadStage>({ kind: "idle", problem: null });
  const fail = (problem: string) => setStage({ kind: "idle", problem });
  const { upload } = text.form;

  const read = async (file: File) => {
    if (file.size > maxFileBytes) return fail(upload.tooBig);
    const content = await file.text();
    // A workbook or a picture has these; text has not.
    if (content.includes("\u0000") || content.includes("\uFFFD")) return fail(upload.notCsv);
    const reading = readCsvReturns(content, policy.reasons, dayIn(timeZone, Date.now()));
    if (reading.kind !== "rows") return fail(readingProblem(reading, text));
    setStage({ kind: "checking" });
    try {
      setStage({ kind: "preview", rows: await checkRows(reading.rows) });
    } catch {
      fail(upload.checkFailed);
    }
  };

  const send = async (all: CheckedRow[]) => {
    let rows = all;
    setStage({ kind: "sending", rows });
    try {
      for (const chunk of chunksOf(itemsOf(rows.filter(isReady)), rowsPerCall)) {
        const answer = await sendRows(chunk, { submit, check });
        settle(answer.submitted);
        rows = applyAnswer(rows, answer);
        setStage({ kind: "sending", rows });
      }
      setStage({ kind: "done", rows });
    } catch {
      setStage({ kind: "stopped", rows });
    }
  };

  return { stage, read, send, reset: () => setStage({ kind: "idle", problem: null }) };
};

import { describe, expect, it } from "vitest";
import { type ReturnVerdict, ReturnVerdict as ReturnVerdictSchema } from "#contract/return";
import {
  applyAnswer,
  chunksOf,
  isReady,
  itemsOf,
  judgeRows,
  resultFile,
  rowWord,
} from "../../../../../web/portal/returns/upload/csv-upload.ts";
import { readCsvReturns } from "../../../../../web/portal/returns/upload/read-csv-returns.ts";
import { returnForm } from "../../../../../web/portal/text/en-us/return-form.ts";
import { returns } from "../../../../../web/portal/text/en-us/returns.ts";
import { makeSale } from "../../leads/make-sale.ts";
import { makePolicy, makeReturn } from "../make-return.ts";

const text = { ...returns, form: returnForm, refused: {}, policySaid: {} };
const clock = { locale: "en-US", timeZone: "America/Chicago" };
const makeVerdict = (number: number, changes: object = {}): ReturnVerdict =>
  ReturnVerdictSchema.parse({
    leadId: makeSale(number).leadId,
    eligible: true,
    mayAsk: false,
    code: "ok",
    message: "",
    returnId: null,
    creditCents: 4_200,
    windowEndsAt: "2026-11-14T15:00:00.000Z",
    autoApproves: false,
    ...changes,
  });
const read = (...lines: string[]) => {
  const file = ["lead,reason,note", ...lines].join("\n");
  const reading = readCsvReturns(file, makePolicy().reasons, "2026-11-21");
  return reading.kind === "rows" ? reading.rows : [];
};
const wordsOf = (rows: ReturnType<typeof judgeRows>) =>
  rows.map((row) => rowWord(row, text, clock));

describe("rows of a file and what the server thinks of them", () => {
  it("meet their verdicts in order, past rows that were not asked about", () => {
    const closed = { eligible: false, code: "windowClosed" };
    const rows = judgeRows(
      read("5125550143,badContact,", ",badContact,", "ld_2,badContact,", "ld_3,nonsense,"),
      [makeVerdict(1), makeVerdict(2, closed)],
      [makeSale(1), makeSale(2)],
    );
    expect(wordsOf(rows)).toEqual([
      "Can be submitted",
      "No lead id or phone",
      "Window closed Nov 14",
      "“nonsense” is not a reason",
    ]);
    expect(rows.map(isReady)).toEqual([true, false, false, false]);
    expect(rows[0]?.sale?.leadId).toBe(makeSale(1).leadId);
  });

  it("count a lead once, even where it was asked about in two calls", () => {
    const rows = judgeRows(
      read("ld_1,badContact,", "5125550143,badContact,"),
      [makeVerdict(1), makeVerdict(1)],
      [],
    );
    expect(wordsOf(rows)).toEqual(["Can be submitted", "Listed twice"]);
  });

  it("say when the policy approves by itself", () => {
    const rows = judgeRows(read("ld_1,badContact,"), [makeVerdict(1, { autoApproves: true })], []);
    expect(wordsOf(rows)).toEqual(["Will be approved automatically"]);
  });
});

describe("sending the rows", () => {
  const rows = judgeRows(
    read("ld_1,badContact,Rang twice", "ld_2,badContact,", "ld_3,badContact,"),
    [1, 2, 3].map((number) => makeVerdict(number)),
    [],
  );

  it("asks for each lead by its id, with reason and note", () => {
    expect(itemsOf(rows)[0]).toEqual({
      leadId: makeSale(1).leadId,
      reason: "badContact",
      note: "Rang twice",
      firstHadAt: null,
      crmId: null,
    });
  });

  it("goes in parts, none of them empty", () => {
    expect(chunksOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(chunksOf([], 2)).toEqual([]);
  });

  it("leaves only the rows that were not answered for another try", () => {
    const after = applyAnswer(rows, {
      submitted: [makeReturn(1)],
      refused: [makeVerdict(2, { eligible: false, code: "allowanceReached" })],
    });
    expect(after.map(isReady)).toEqual([false, false, true]);
    expect(wordsOf(after)).toEqual(["Pending", "The allowance is used up", "Can be submitted"]);
  });

  it("ends in a file that says what became of each row", () => {
    const decision = {
      kind: "approved" as const,
      ...{ by: "Policy", automatic: true, creditCents: 4_200 },
      ...{ code: null, sentence: null, entryId: null, at: "2026-11-21T15:00:00.000Z" },
    };
    const approved = makeReturn(1, { state: "approved", decision });
    const after = applyAnswer(rows, { submitted: [approved, makeReturn(2)], refused: [] });
    expect(resultFile(after, text, clock).split("\r\n")).toEqual([
      "row,lead,reason,result,return_id,credit,message",
      `2,ld_1,badContact,approved,${approved.id},$42.00,`,
      `3,ld_2,badContact,submitted,${makeReturn(2).id},,`,
      "4,ld_3,badContact,not sent,,,Can be submitted",
      "",
    ]);
  });
});

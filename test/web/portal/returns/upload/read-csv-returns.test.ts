import { describe, expect, it } from "vitest";
import {
  maxCsvRows,
  readCsvReturns,
} from "../../../../../web/portal/returns/upload/read-csv-returns.ts";
import { makePolicy } from "../make-return.ts";

const read = (text: string) => readCsvReturns(text, makePolicy().reasons, "2026-11-21");
const rowsOf = (text: string) => {
  const reading = read(text);
  return reading.kind === "rows" ? reading.rows : [];
};

describe("a file of returns", () => {
  it("finds its columns by name, in any order and spelling", () => {
    const [row] = rowsOf("Reason,Lead ID,Note\nBad contact info,ld_1,Rang twice");
    expect(row).toMatchObject({
      line: 2,
      lead: "ld_1",
      reason: { code: "badContact" },
      note: "Rang twice",
      problem: null,
    });
  });

  it("takes a reason by its code or its label", () => {
    const codes = rowsOf("phone,reason\n1,bad_contact\n2,BADCONTACT\n3,bad contact info").map(
      ({ reason }) => reason?.code,
    );
    expect(codes).toEqual(["badContact", "badContact", "badContact"]);
  });

  it("says of every row what is wrong with it", () => {
    const problems = rowsOf(
      [
        "lead,reason,note,first_had_at",
        ",badContact,,",
        "ld_1,,,",
        "ld_2,made up,,",
        "ld_3,other,short,",
        "ld_4,consent,,",
        "ld_5,duplicate,,",
        "ld_6,duplicate,,2026-10-01",
        "ld_7,duplicate,,2027-01-01",
      ].join("\n"),
    ).map(({ problem }) => problem);
    expect(problems).toEqual([
      "lead",
      "reason",
      "unknownReason",
      "note",
      "file",
      "firstHadAt",
      null,
      "firstHadAtFuture",
    ]);
  });

  it("takes a day that is in no calendar for none, so that one row spoils no others", () => {
    const [wrong, missing] = rowsOf(
      "lead,reason,first_had_at\nld_1,badContact,2026-02-31\nld_2,duplicate,2026-13-01",
    );
    expect(wrong).toMatchObject({ firstHadAt: "", problem: null });
    expect(missing).toMatchObject({ firstHadAt: "", problem: "firstHadAt" });
  });

  it("keeps the line of each row, past lines that are empty", () => {
    expect(rowsOf("lead,reason\n\nld_1,badContact").map(({ line }) => line)).toEqual([3]);
  });

  it("is refused without rows, without leads, or beyond the limit", () => {
    expect(read("").kind).toBe("empty");
    expect(read("lead,reason\n").kind).toBe("empty");
    expect(read("name,reason\nJane,other").kind).toBe("noLeadColumn");
    expect(read(`lead\n${"1\n".repeat(maxCsvRows + 1)}`)).toEqual({
      kind: "tooLong",
      count: maxCsvRows + 1,
    });
  });
});

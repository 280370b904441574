import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../../../web/portal/returns/upload/parse-csv.ts";
import { writeCsv } from "../../../../../web/portal/returns/upload/write-csv.ts";

const cellsOf = (text: string) => parseCsv(text).map(({ cells }) => cells);

describe("reading CSV", () => {
  it("reads fields and lines, whatever ends the lines", () => {
    const rows = [
      ["lead", "reason"],
      ["ld_1", "other"],
    ];
    for (const end of ["\n", "\r\n", "\r"])
      expect(cellsOf(["lead,reason", "ld_1,other"].join(end))).toEqual(rows);
  });

  it("does not mind a last line break, or that there is none", () => {
    expect(cellsOf("a,b\n")).toEqual([["a", "b"]]);
    expect(cellsOf("a,b")).toEqual([["a", "b"]]);
  });

  it("keeps commas, line breaks and quotes inside quotes", () => {
    expect(cellsOf('"a, b","c\nd","say ""hi"""\nx,y,z')).toEqual([
      ["a, b", "c\nd", 'say "hi"'],
      ["x", "y", "z"],
    ]);
  });

  it("keeps empty fields, also the last one", () => {
    expect(cellsOf("a,,\n,b,")).toEqual([
      ["a", "", ""],
      ["", "b", ""],
    ]);
    expect(cellsOf("a,")).toEqual([["a", ""]]);
  });

  it("drops the byte order mark of a spreadsheet", () => {
    expect(cellsOf("\uFEFFlead,reason")).toEqual([["lead", "reason"]]);
  });

  it("reads semicolons and tabs where the first line has them", () => {
    expect(cellsOf("lead;reason\n1;a, b")).toEqual([
      ["lead", "reason"],
      ["1", "a, b"],
    ]);
    expect(cellsOf("lead\treason\n1\tx")).toEqual([
      ["lead", "reason"],
      ["1", "x"],
    ]);
  });

  it("leaves empty lines out and still counts them", () => {
    expect(parseCsv("a,b\n\n , \nc,d")).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 4, cells: ["c", "d"] },
    ]);
  });

  it("ends at a quote that nobody closed instead of losing the text", () => {
    expect(cellsOf('a,"b\nc')).toEqual([["a", "b\nc"]]);
  });

  it("finds nothing in an empty file", () => {
    expect(parseCsv("")).toEqual([]);
  });

  it("reads back what was written", () => {
    const word = fc
      .string()
      .filter((text) => text.trim() !== "" && !/^[=+\-@\t\r\uFEFF]/.test(text));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom("a,b", "head"), word, word), { minLength: 1 }),
        (rows) => {
          const table = [["h", "i", "j"], ...rows];
          expect(cellsOf(writeCsv(table))).toEqual(table);
        },
      ),
    );
  });
});

describe("writing CSV", () => {
  it("keeps a spreadsheet from running a cell as a formula", () => {
    expect(writeCsv([["=cmd()", "+1", "-1", "@x", "ok"]])).toBe("'=cmd(),'+1,'-1,'@x,ok\r\n");
  });

  it("quotes what would break the row", () => {
    expect(writeCsv([["a,b", 'c"d', "e\nf"]])).toBe('"a,b","c""d","e\nf"\r\n');
  });
});

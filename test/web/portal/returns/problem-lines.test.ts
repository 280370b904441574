import { describe, expect, it } from "vitest";
import { problemLines } from "../../../../web/portal/returns/problem-lines.ts";

const names = ["calls.pdf", "hello.png"];
const error = (pointer: string, message: string) => ({ pointer, message });

describe("what is wrong with a request", () => {
  it("is said of a file by its name", () => {
    const wrong = error("#/items/0/evidenceIds/1", "The file was not uploaded.");
    expect(problemLines([wrong], names)).toEqual(["hello.png: The file was not uploaded."]);
    const inMessage = error("#/evidenceIds/0", "The file was not uploaded.");
    expect(problemLines([inMessage], names)).toEqual(["calls.pdf: The file was not uploaded."]);
  });

  it("is said as it came of anything else, and of a file that is gone meanwhile", () => {
    expect(problemLines([error("#/items/0/note", "Other needs a note.")], names)).toEqual([
      "Other needs a note.",
    ]);
    const gone = error("#/evidenceIds/7", "The file was not uploaded.");
    expect(problemLines([gone], names)).toEqual(["The file was not uploaded."]);
  });
});

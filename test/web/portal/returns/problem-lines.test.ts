import { describe, expect, it } from "vitest";
import { problemLines } from "../../../../web/portal/returns/problem-lines.ts";

const sent = {
  fileNames: ["calls.pdf", "hello.png"],
  book: { "{reason} needs a note.": "{reason} necesita una nota." },
};
const error = (pointer: string, message: string) => ({ pointer, message });

describe("what is wrong with a request", () => {
  it("is said of a file by its name", () => {
    const wrong = error("#/items/0/evidenceIds/1", "The file was not uploaded.");
    expect(problemLines([wrong], sent)).toEqual(["hello.png: The file was not uploaded."]);
    const inMessage = error("#/evidenceIds/0", "The file was not uploaded.");
    expect(problemLines([inMessage], sent)).toEqual(["calls.pdf: The file was not uploaded."]);
  });

  it("is said in the language of the page", () => {
    expect(problemLines([error("#/items/0/note", "Otro needs a note.")], sent)).toEqual([
      "Otro necesita una nota.",
    ]);
  });

  it("is said as it came of anything else, and of a file that is gone meanwhile", () => {
    expect(problemLines([error("#/items/0/note", "Send less.")], sent)).toEqual(["Send less."]);
    const gone = error("#/evidenceIds/7", "The file was not uploaded.");
    expect(problemLines([gone], sent)).toEqual(["The file was not uploaded."]);
  });
});

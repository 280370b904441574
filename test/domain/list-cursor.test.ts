import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { readListCursor, writeListCursor } from "#domain/list-cursor";

const Position = z.object({ after: z.string() });
const refusal = expect.objectContaining({ code: "invalid_request" });

describe("the cursor of a list", () => {
  it("comes back as it was given out", () => {
    const text = writeListCursor("leads", { after: "ld_1" });
    expect(readListCursor(Position, "leads", text)).toEqual({ after: "ld_1" });
  });

  it("is refused by another list", () => {
    const text = writeListCursor("leads", { after: "ld_1" });
    expect(() => readListCursor(Position, "entries", text)).toThrow(refusal);
  });

  it("is refused when its position is none of this list", () => {
    const text = writeListCursor("leads", { after: 1 });
    expect(() => readListCursor(Position, "leads", text)).toThrow(refusal);
  });

  it("cannot be made of any other text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        expect(() => readListCursor(Position, "leads", text)).toThrow(refusal);
      }),
    );
  });
});

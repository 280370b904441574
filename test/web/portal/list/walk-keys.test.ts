import { describe, expect, it } from "vitest";
import { stepFrom } from "../../../../web/portal/list/walk-keys.ts";

describe("a walk over the rows", () => {
  it("begins at the first row, whichever way it goes", () => {
    expect(stepFrom(-1, 1, 5)).toBe(0);
    expect(stepFrom(-1, -1, 5)).toBe(0);
  });

  it("goes one row at a time", () => {
    expect(stepFrom(2, 1, 5)).toBe(3);
    expect(stepFrom(2, -1, 5)).toBe(1);
  });

  it("stays at the ends", () => {
    expect(stepFrom(4, 1, 5)).toBe(4);
    expect(stepFrom(0, -1, 5)).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import { rangeOf } from "../../../../web/portal/leads/range-of.ts";

const ids = ["a", "b", "c", "d", "e"];

describe("picking up to here", () => {
  it("takes what lies between, both ends with it, in either direction", () => {
    expect(rangeOf(ids, "b", "d")).toEqual(["b", "c", "d"]);
    expect(rangeOf(ids, "d", "b")).toEqual(["b", "c", "d"]);
    expect(rangeOf(ids, "c", "c")).toEqual(["c"]);
  });

  it("takes the one lead where the beginning has left the list", () => {
    expect(rangeOf(ids, "gone", "c")).toEqual(["c"]);
  });
});

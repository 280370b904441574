import { describe, expect, it } from "vitest";
import { medianOf } from "#domain/portal/median-of";

describe("the median", () => {
  it("is the middle value, whatever the order", () => {
    expect(medianOf([300, 20, 100])).toBe(100);
    expect(medianOf([7])).toBe(7);
  });

  it("is between the two middle ones when they are even in number", () => {
    expect(medianOf([10, 100, 9, 20])).toBe(15);
  });

  it("is nothing of nothing", () => {
    expect(medianOf([])).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { nearestChoice, parseBool, parseChoice } from "#domain/fields/parse-choice";

const ratings = ["Excellent", "Good", "Fair", "Poor"];

describe("parseChoice", () => {
  it("gives a choice back in the field's spelling", () => {
    for (const posted of ["excellent", " EXCELLENT ", "Excellent"])
      expect(parseChoice(posted, ratings)).toEqual({ kind: "value", value: "Excellent" });
    expect(parseChoice("own_home", ["Own home"])).toEqual({ kind: "value", value: "Own home" });
    expect(parseChoice("200\u2013300", ["200-300"])).toEqual({ kind: "value", value: "200-300" });
    expect(parseChoice(3, ["1", "3"])).toEqual({ kind: "value", value: "3" });
  });

  it("suggests the choice that was meant and lists all", () => {
    expect(parseChoice("Execellent", ratings)).toEqual({
      kind: "wrong",
      code: "unknown_choice",
      message: '"Execellent" is not one of the choices. Did you mean "Excellent"?',
      hint: "Use one of: Excellent, Good, Fair, Poor.",
    });
  });

  it("suggests nothing for what is nothing like a choice", () => {
    expect(nearestChoice("purple", ratings)).toBeNull();
    expect(nearestChoice("", ratings)).toBeNull();
    expect(nearestChoice("odog", ["Good"])).toBeNull();
    expect(nearestChoice("Godo", ratings)).toBe("Good");
  });

  it("lists a long choice in part, and answers a hostile text quickly", () => {
    const many = Array.from({ length: 200 }, (_, index) => `${"choice ".repeat(25)}${index}`);
    const reading = parseChoice("c".repeat(200_000), many);
    expect(reading).toMatchObject({ hint: expect.stringMatching(/ and 180 more\.$/) });
  });
});

describe("parseBool", () => {
  it.each(["true", "Yes", "y", "1", 1, true, "ON"])("reads %j as yes", (posted) => {
    expect(parseBool(posted)).toEqual({ kind: "value", value: true });
  });
  it.each(["false", "No", "n", "0", 0, false, "off"])("reads %j as no", (posted) => {
    expect(parseBool(posted)).toEqual({ kind: "value", value: false });
  });
  it.each(["maybe", 2, {}, "", null])("refuses %j", (posted) => {
    expect(parseBool(posted)).toMatchObject({ kind: "wrong", code: "invalid_bool" });
  });
});

import { describe, expect, it } from "vitest";
import { nextOpening } from "#domain/portal/next-opening";
import { sayBy } from "../../../../web/portal/format/phrase-book.ts";
import { said } from "../../../../web/portal/text/es-us/said.ts";

const timeZone = "America/Chicago";
const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const spanish = ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"];
/** A Monday, 6:00 in the morning. */
const monday = new Date("2026-11-23T12:00:00Z");

const saidOf = (day: (typeof weekdays)[number], from: string, at = monday): string => {
  const opening = nextOpening({ [day]: [{ from, to: "24:00" }] }, at, timeZone);
  return sayBy(said, `Outside your hours until ${opening}.`);
};

describe("when hours open", () => {
  it("is told by the day", () => {
    for (const [index, day] of weekdays.entries())
      if (day !== "mon")
        expect(saidOf(day, "08:30")).toBe(
          `Fuera de tu horario hasta el ${spanish[index]} a las 8:30 a.m. CST.`,
        );
  });

  it("is told by the hour alone on the same day", () => {
    expect(saidOf("mon", "08:00")).toBe("Fuera de tu horario hasta las 8:00 a.m. CST.");
    expect(saidOf("mon", "11:00")).toBe("Fuera de tu horario hasta las 11:00 a.m. CST.");
    expect(saidOf("mon", "12:00")).toBe("Fuera de tu horario hasta las 12:00 p.m. CST.");
  });

  it("is one o'clock in the singular", () => {
    expect(saidOf("mon", "13:15")).toBe("Fuera de tu horario hasta la 1:15 p.m. CST.");
    expect(saidOf("tue", "01:00")).toBe("Fuera de tu horario hasta el mar a la 1:00 a.m. CST.");
  });
});

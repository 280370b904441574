import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { usStates } from "#domain/fields/us-states";
import { zipPlace } from "#domain/fields/zip-place";

describe("zipPlace", () => {
  it("knows the state, the time zone and the place of a ZIP code", () => {
    const austin = zipPlace("78704");
    expect(austin).toMatchObject({ state: "TX", timeZone: "America/Chicago" });
    expect(austin?.latitude).toBeCloseTo(30.24, 1);
    expect(austin?.longitude).toBeCloseTo(-97.77, 1);
  });

  it.each([
    ["79901", "TX", "America/Denver"],
    ["32501", "FL", "America/Chicago"],
    ["86515", "AZ", "America/Denver"],
    ["06390", "NY", "America/New_York"],
    ["83414", "WY", "America/Denver"],
    ["96799", "AS", "Pacific/Pago_Pago"],
    ["00601", "PR", "America/Puerto_Rico"],
  ])("puts %s in %s on the clock of %s", (zip, state, timeZone) => {
    expect(zipPlace(zip)).toMatchObject({ state, timeZone });
  });

  it("lets a ZIP code nobody lives at lie where its nearest number does", () => {
    expect(zipPlace("78760")?.latitude).toBeCloseTo(30.3, 0);
  });

  it("knows a military ZIP code's state but neither zone nor place", () => {
    expect(zipPlace("09001")).toEqual({
      state: "AE",
      timeZone: null,
      latitude: null,
      longitude: null,
    });
  });

  it("answers null for what is no ZIP code", () => {
    for (const text of ["00000", "1234", "123456", "ABCDE", "78704-1234", ""])
      expect(zipPlace(text)).toBeNull();
  });

  it("names only known states and their own zones", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), (number) => {
        const place = zipPlace(String(number).padStart(5, "0"));
        if (place === null) return;
        const state = usStates.find(({ code }) => code === place.state);
        expect(state).toBeDefined();
        if (place.timeZone !== null) expect(state?.zones).toContain(place.timeZone);
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import {
  afterFailure,
  afterGone,
  afterSuccess,
  breakerThreshold,
  disableAfterMs,
  type EndpointHealth,
  passage,
  probeMs,
} from "#domain/delivery/endpoint-health";
import { noonPlus } from "#test/fakes/delivery-fixtures";
import { noon } from "#test/fakes/sale-fixtures";

const well: EndpointHealth = {
  state: "active",
  disabledReason: null,
  failuresInARow: 0,
  failingSince: null,
  breakerOpenUntil: null,
};

const failed = (times: number): EndpointHealth =>
  Array.from({ length: times }).reduce<EndpointHealth>(
    (health) => afterFailure(health, noon),
    well,
  );

describe("the breaker of an endpoint", () => {
  it("opens at the fifth failure in a row and not before", () => {
    expect(passage(failed(breakerThreshold - 1), noon)).toEqual({ kind: "open" });
    expect(passage(failed(breakerThreshold), noon)).toEqual({
      kind: "resting",
      until: noonPlus(30_000),
    });
  });

  it("rests twice as long after each failed probe, at most five minutes", () => {
    const rests = [5, 6, 7, 8, 9, 10, 500].map(
      (times) => Date.parse(failed(times).breakerOpenUntil ?? "") - noon.getTime(),
    );
    expect(rests).toEqual([30_000, 60_000, 120_000, 240_000, 300_000, 300_000, 300_000]);
  });

  it("lets one probe through when the rest is over", () => {
    const way = passage(failed(5), noonPlus(30_000));
    expect(way).toMatchObject({
      kind: "probe",
      claimed: { breakerOpenUntil: noonPlus(30_000 + probeMs).toISOString(), failuresInARow: 5 },
    });
  });

  it("closes after one success", () => {
    expect(afterSuccess(failed(9))).toEqual(well);
  });
});

describe("an endpoint", () => {
  it("remembers since when it fails", () => {
    const once = afterFailure(well, noon);
    expect(afterFailure(once, noonPlus(60_000)).failingSince).toBe(noon.toISOString());
  });

  it("is disabled after three days without a success", () => {
    const once = afterFailure(well, noon);
    expect(afterFailure(once, noonPlus(disableAfterMs - 1)).state).toBe("active");
    expect(afterFailure(once, noonPlus(disableAfterMs)).state).toBe("disabled");
  });

  it("is disabled by 410", () => {
    expect(afterGone(well)).toMatchObject({
      state: "disabled",
      disabledReason: expect.stringContaining("410"),
    });
  });

  it("that an operator disabled meanwhile stays disabled with the operator's reason", () => {
    const off: EndpointHealth = { ...well, state: "disabled", disabledReason: "Moving." };
    expect(afterFailure(off, noon)).toMatchObject({ state: "disabled", disabledReason: "Moving." });
    expect(afterSuccess(off)).toMatchObject({ state: "disabled", disabledReason: "Moving." });
  });
});

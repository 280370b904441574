import { describe, expect, it } from "vitest";
import { readStage } from "#cdk/stage";

const context = (values: Record<string, unknown>) => (name: string) => values[name];

describe("the settings of a stage", () => {
  it("need a name, an agency, an owner and a region, and name every wrong one at once", () => {
    const reading = () => readStage(context({ stage: "Prod!", region: "moon" }));
    expect(reading).toThrow(/stage: .*\n.*agencyName: .*\n.*ownerEmail: .*\n.*region: /);
  });

  it("keep data unless told otherwise on the command line", () => {
    const given = {
      stage: "staging",
      agencyName: "Acme",
      ownerEmail: "o@example.com",
      region: "eu-west-1",
    };
    expect(readStage(context(given)).keepData).toBe(true);
    expect(readStage(context({ ...given, keepData: "false" })).keepData).toBe(false);
  });
});

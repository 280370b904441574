import { describe, expect, it } from "vitest";
import { ReturnPolicySettings, usualReasons } from "#contract/return";
import { usualReturnSettings } from "#domain/return/policy/usual-return-policy";

describe("the usual policy", () => {
  it("is one that an agency could have written, with the usual reasons", () => {
    expect(ReturnPolicySettings.parse(usualReturnSettings)).toEqual(usualReturnSettings);
    const { reasons } = usualReturnSettings.policy;
    expect(reasons.map(({ code }) => code)).toEqual([...usualReasons]);
  });
});

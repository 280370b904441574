import { describe, expect, it } from "vitest";
import { makeResolve } from "#local/template/resolve";
import { type Stacks, Template } from "#local/template/template";

const stacks: Stacks = new Map([
  [
    "data",
    Template.parse({
      Resources: { Table: { Type: "AWS::DynamoDB::Table" } },
      Outputs: { Name: { Value: { Ref: "Table" }, Export: { Name: "data:Table" } } },
    }),
  ],
  [
    "api",
    Template.parse({
      Parameters: { Stage: { Default: "local" } },
      Mappings: { Sizes: { small: { memory: 128 } } },
      Conditions: {
        IsLocal: { "Fn::Equals": [{ Ref: "Stage" }, "local"] },
        IsRemote: { "Fn::Not": [{ Condition: "IsLocal" }] },
      },
      Resources: { Queue: { Type: "AWS::SQS::Queue" } },
    }),
  ],
]);

const resolve = makeResolve(stacks, (stack, logicalId, { Type }, attribute) =>
  [stack, logicalId, Type.split("::")[2], attribute ?? "Ref"].join("/"),
);
/** `<a>` as CloudFormation writes a hole. */
const holes = (text: string) => text.replaceAll("<", "$" + "{").replaceAll(">", "}");
const inApi = (value: unknown) => resolve("api", value);

describe("intrinsics", () => {
  it("names resources, parameters and pseudo parameters", () => {
    expect(inApi({ Ref: "Queue" })).toBe("api/Queue/Queue/Ref");
    expect(inApi({ Ref: "Stage" })).toBe("local");
    expect(inApi({ Ref: "AWS::Region" })).toBe("us-east-1");
    expect(inApi({ "Fn::GetAtt": ["Queue", "Arn"] })).toBe("api/Queue/Queue/Arn");
    expect(inApi({ "Fn::GetAtt": "Queue.Arn" })).toBe("api/Queue/Queue/Arn");
  });

  it("finds what another stack exports", () => {
    expect(inApi({ "Fn::ImportValue": "data:Table" })).toBe("data/Table/Table/Ref");
  });

  it("joins, substitutes, selects and splits", () => {
    expect(inApi({ "Fn::Join": ["-", ["a", { Ref: "Stage" }]] })).toBe("a-local");
    expect(inApi({ "Fn::Sub": holes("<Stage>/<Queue.Arn>/<!Kept>") })).toBe(
      holes("local/api/Queue/Queue/Arn/<Kept>"),
    );
    expect(inApi({ "Fn::Sub": [holes("<Who>!"), { Who: { Ref: "Stage" } }] })).toBe("local!");
    expect(inApi({ "Fn::Select": [1, { "Fn::Split": ["/", "a/b"] }] })).toBe("b");
    expect(inApi({ "Fn::FindInMap": ["Sizes", "small", "memory"] })).toBe(128);
  });

  it("decides by conditions and leaves out what has no value", () => {
    expect(inApi({ "Fn::If": ["IsLocal", "here", "there"] })).toBe("here");
    expect(inApi({ "Fn::If": ["IsRemote", "there", "here"] })).toBe("here");
    expect(inApi([1, { Ref: "AWS::NoValue" }])).toEqual([1]);
  });

  it("resolves within lists and records, and leaves everything else as it is", () => {
    expect(inApi({ a: [{ b: { Ref: "Stage" } }], c: 3 })).toEqual({ a: [{ b: "local" }], c: 3 });
  });

  it("says in one sentence what it does not know", () => {
    expect(() => inApi({ "Fn::Cidr": ["10.0.0.0/8", 1, 8] })).toThrow("api uses Fn::Cidr");
    expect(() => inApi({ "Fn::ImportValue": "nobody" })).toThrow("imports nobody");
    expect(() => inApi({ Ref: "Nothing" })).toThrow("api speaks of Nothing");
  });
});

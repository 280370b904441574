import { expect, it } from "vitest";
import * as z from "zod";
import { limits } from "#contract/limits";
import { fieldErrors } from "#lambda/field-errors";

it("points at each wrong value and says how to fix it", () => {
  const schema = z.object({ "a/b": z.array(z.enum(["x", "y"])), count: z.int() });
  expect(fieldErrors(schema, { "a/b": ["x", "z"] }, "#")).toEqual([
    {
      pointer: "#/a~1b/1",
      code: "invalid_value",
      message: 'A/b 2 cannot be "z".',
      hint: "Use one of: x, y.",
    },
    {
      pointer: "#/count",
      code: "invalid_type",
      message: "Count is missing.",
      hint: "Send a number.",
    },
  ]);
});

it("finds nothing wrong with what a schema takes", () => {
  expect(fieldErrors(z.object({ count: z.int() }), { count: 1 }, "#")).toEqual([]);
});

it("points into addresses as it points into bodies", () => {
  const schema = z.object({ limit: z.coerce.number().int().max(limits.pageItems) });
  expect(fieldErrors(schema, { limit: "500" }, "?")).toMatchObject([{ pointer: "?limit" }]);
  expect(fieldErrors(schema, { limit: "many" }, "?")).toMatchObject([
    { pointer: "?limit", message: "Limit must be a number." },
  ]);
});

it("speaks of the shape that the value comes closest to", () => {
  const schema = z.union([
    z.object({ leads: z.array(z.object({})) }),
    z.looseObject({ campaign: z.string().optional(), ping: z.string().optional() }),
  ]);
  expect(fieldErrors(schema, { campaign: 5 }, "#")).toMatchObject([
    { pointer: "#/campaign", code: "invalid_type" },
  ]);
  expect(fieldErrors(z.object({ inner: schema }), { inner: { ping: 1 } }, "#")).toMatchObject([
    { pointer: "#/inner/ping" },
  ]);
  expect(fieldErrors(schema, [], "#")).toMatchObject([{ pointer: "#/", code: "invalid_type" }]);
});

it("tells of a kind that is not offered at the kind", () => {
  const schema = z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("count"), limit: z.int() }),
    z.object({ kind: z.literal("none") }),
  ]);
  const ofKind = (kind: unknown) => fieldErrors(z.object({ cap: schema }), { cap: { kind } }, "#");
  expect(ofKind("some")).toEqual([
    {
      pointer: "#/cap/kind",
      code: "invalid_value",
      message: 'Cap kind cannot be "some".',
      hint: "Use one of: count, none.",
    },
  ]);
  expect(ofKind(undefined)).toMatchObject([{ message: "Cap kind is missing." }]);
});

it("says once that a value is beyond two bounds on one side", () => {
  const schema = z.object({ amountCents: z.int().min(0).min(100) });
  expect(fieldErrors(schema, { amountCents: -1 }, "#")).toMatchObject([
    { message: "Amount must be at least 100 cents ($1.00), not -1 cents (−$0.01)." },
  ]);
});

it("keeps two rules that a value breaks apart", () => {
  const schema = z.string().superRefine((_, context) => {
    context.addIssue({ code: "custom", message: "must rhyme" });
    context.addIssue({ code: "custom", message: "must be short" });
  });
  expect(fieldErrors(z.object({ line: schema }), { line: "word" }, "#")).toHaveLength(2);
});

it("names a key that is not one by its own rule", () => {
  const key = z.string().regex(/^[a-z]+$/, "must be lower-case letters");
  const schema = z.object({ headers: z.record(key, z.string()) });
  expect(fieldErrors(schema, { headers: { A1: "x" } }, "#")).toMatchObject([
    { pointer: "#/headers/A1", message: 'Headers a1 must be lower-case letters, not "A1".' },
  ]);
});

it("lists no more mistakes than anybody reads", () => {
  const schema = z.object({ zips: z.array(z.string()) });
  const zips = Array.from({ length: 5_000 }, () => 1);
  expect(fieldErrors(schema, { zips }, "#")).toHaveLength(100);
});

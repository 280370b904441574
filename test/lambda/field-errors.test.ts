import { expect, it } from "vitest";
import * as z from "zod";
import { fieldErrors } from "#lambda/field-errors";

const errorsOf = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value);
  return parsed.error ? fieldErrors(parsed.error, "#") : [];
};

it("points at each wrong value and says how to fix it", () => {
  const schema = z.object({ "a/b": z.array(z.enum(["x", "y"])), count: z.int() });
  expect(errorsOf(schema, { "a/b": ["x", "z"] })).toMatchObject([
    { pointer: "#/a~1b/1", code: "invalid_value", hint: "Use one of: x, y." },
    { pointer: "#/count", code: "invalid_type" },
  ]);
});

it("speaks of the shape that the value comes closest to", () => {
  const schema = z.union([
    z.object({ leads: z.array(z.object({})) }),
    z.looseObject({ campaign: z.string().optional(), ping: z.string().optional() }),
  ]);
  expect(errorsOf(schema, { campaign: 5 })).toMatchObject([
    { pointer: "#/campaign", code: "invalid_type" },
  ]);
  expect(errorsOf(z.object({ inner: schema }), { inner: { ping: 1 } })).toMatchObject([
    { pointer: "#/inner/ping" },
  ]);
  expect(errorsOf(schema, [])).toMatchObject([{ pointer: "#/", code: "invalid_type" }]);
});

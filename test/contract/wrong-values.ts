import * as z from "zod";

const long = "x".repeat(10_001);

/** What a caller may send by mistake in the place of any value. */
export const mistakes: readonly unknown[] = [
  undefined,
  null,
  "",
  "x",
  long,
  "1",
  -1e15,
  -1,
  0,
  1.5,
  1e15,
  Number.NaN,
  true,
  [],
  {},
];

const tooMany = 5_001;

/**
 * Values of a schema's outer shape with the same mistake in the place of each leaf; a union gives
 * one for each of its options, and a list also one that is too long.
 */
export const wrongValues = (schema: z.core.$ZodType, mistake: unknown): unknown[] => {
  if (schema instanceof z.ZodObject) {
    const columns = Object.entries(schema.shape).map(([key, part]) => ({
      key,
      values: wrongValues(part, mistake),
    }));
    const rows = Math.max(1, ...columns.map(({ values }) => values.length));
    return Array.from({ length: rows }, (_, row) =>
      Object.fromEntries(columns.map(({ key, values }) => [key, values[row % values.length]])),
    );
  }
  if (schema instanceof z.ZodDiscriminatedUnion)
    return schema.options.flatMap((option) => [
      ...wrongValues(option, mistake),
      ...wrongValues(option, mistake).map((value) => withKinds(option, value)),
    ]);
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option) => wrongValues(option, mistake));
  if (schema instanceof z.ZodArray) {
    const items = wrongValues(schema.element, mistake);
    return [items, Array.from({ length: tooMany }, () => items[0]), []];
  }
  if (schema instanceof z.ZodRecord)
    return wrongValues(schema.valueType, mistake).map((value) => ({ "": value, key: value }));
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault
  )
    return wrongValues(schema.unwrap(), mistake);
  if (schema instanceof z.ZodPipe) return wrongValues(schema.in, mistake);
  return [mistake];
};

/** The value with what its shape is told by put right. */
const withKinds = (option: z.core.$ZodType, value: unknown): unknown => {
  if (!(option instanceof z.ZodObject)) return value;
  const kinds = Object.entries(option.shape).flatMap(([key, part]) =>
    part instanceof z.ZodLiteral ? [[key, part.value]] : [],
  );
  return { ...Object(value), ...Object.fromEntries(kinds) };
};

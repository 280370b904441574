import type * as z from "zod";
import type { FieldError } from "#contract/problem";
import { fieldWords } from "./field-words.ts";

type Issue = z.core.$ZodIssue;

const escapePointer = (segment: PropertyKey) =>
  String(segment).replaceAll("~", "~0").replaceAll("/", "~1");

/**
 * Of several shapes that a value may have, the caller meant the one with the fewest mistakes; of
 * two alike the later one, where unions have their more general shape.
 */
const closest = (issue: Issue): Issue[] => {
  const within = (inner: Issue) => closest({ ...inner, path: [...issue.path, ...inner.path] });
  if (issue.code === "invalid_key") return issue.issues.flatMap(within);
  if (issue.code !== "invalid_union") return [issue];
  if ("options" in issue && issue.options) {
    const { options, path, message } = issue;
    const input: unknown = Object(issue.input)[String(path.at(-1))];
    return [{ code: "invalid_value", values: options, path, message, input }];
  }
  const nearest = issue.errors.toSorted((a, b) => b.length - a.length).at(-1);
  if (!nearest || nearest.length === 0) return [issue];
  return nearest.flatMap(within);
};

/** As many as anybody reads; a long list may have the same mistake in every item. */
const mostErrors = 100;

/** A value beyond two bounds on one side is told of the last, which is the narrower one. */
const narrowest = (errors: FieldError[]): FieldError[] =>
  errors.filter(
    ({ pointer, code }, at) =>
      !code.startsWith("too_") ||
      at === errors.findLastIndex((error) => error.pointer === pointer && error.code === code),
  );

/**
 * All that a schema finds wrong with a value, in words, each with a pointer that starts with
 * `root`; empty where nothing is.
 */
export const fieldErrors = (
  schema: z.ZodType,
  value: unknown,
  root: "#" | "?" | "/",
): FieldError[] => {
  // Whatever the schema has no words for comes with an empty message instead of zod's.
  const { error } = schema.safeParse(value, { error: () => "", reportInput: true });
  return narrowest(
    (error?.issues ?? [])
      .flatMap(closest)
      .slice(0, mostErrors)
      .map((issue) => {
        const path = issue.path.map(escapePointer).join("/");
        return {
          pointer: root === "#" ? `#/${path}` : `${root}${path}`,
          code: issue.code === "custom" ? "invalid" : issue.code,
          ...fieldWords(issue),
        };
      }),
  );
};

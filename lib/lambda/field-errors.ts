import type * as z from "zod";
import type { FieldError } from "#contract/problem";

const hintOf = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case "invalid_type":
      return `Send a value of type ${issue.expected}.`;
    case "invalid_value":
      return `Use one of: ${issue.values.map(String).join(", ")}.`;
    case "unrecognized_keys":
      return `Leave out: ${issue.keys.join(", ")}.`;
    case "too_small":
      return `Use at least ${issue.minimum}.`;
    case "too_big":
      return `Use at most ${issue.maximum}.`;
    default:
      return "Correct the value and send the request again.";
  }
};

const escapePointer = (segment: PropertyKey) =>
  String(segment).replaceAll("~", "~0").replaceAll("/", "~1");

/**
 * Of several shapes that a value may have, the caller meant the one with the fewest mistakes; of
 * two alike the later one, where unions have their more general shape.
 */
const closest = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] => {
  if (issue.code !== "invalid_union") return [issue];
  const nearest = issue.errors.toSorted((a, b) => b.length - a.length).at(-1);
  if (!nearest || nearest.length === 0) return [issue];
  return nearest.flatMap((inner) => closest({ ...inner, path: [...issue.path, ...inner.path] }));
};

/** All that a schema found wrong, each with a pointer that starts with `root` (`#`, `?`, `/`). */
export const fieldErrors = (error: z.ZodError, root: "#" | "?" | "/"): FieldError[] =>
  error.issues.flatMap(closest).map((issue) => {
    const path = issue.path.map(escapePointer).join("/");
    return {
      pointer: root === "#" ? `#/${path}` : `${root}${path}`,
      code: issue.code === "custom" ? "invalid" : issue.code,
      message: issue.message,
      hint: hintOf(issue),
    };
  });

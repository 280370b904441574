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

/** All that a schema found wrong, each with a pointer that starts with `root` (`#`, `?`, `/`). */
export const fieldErrors = (error: z.ZodError, root: "#" | "?" | "/"): FieldError[] =>
  error.issues.map((issue) => {
    const path = issue.path.map(escapePointer).join("/");
    return {
      pointer: root === "#" ? `#/${path}` : `${root}${path}`,
      code: issue.code === "custom" ? "invalid" : issue.code,
      message: issue.message,
      hint: hintOf(issue),
    };
  });

import { describe, expect, it } from "vitest";
import type { FieldError } from "#contract/problem";
import type { Route } from "#contract/route";
import { routes } from "#contract/routes";
import { fieldErrors } from "#lambda/field-errors";
import { mistakes, wrongValues } from "./wrong-values.ts";

/** zod's own English, and what `fieldWords` says where it knows nothing better. */
const loose =
  /Invalid (input|option|string|number|key)|Too (small|big):|: expected|, received |Unrecognized|documented|undefined|NaN/;

const isClear = ({ message, hint }: FieldError): boolean =>
  !loose.test(message + hint) && /^[A-Z].*\.$/.test(message) && /^[A-Z].*\.$/.test(hint);

const unclearOf = (route: Route): FieldError[] => {
  const parts = [
    { schema: route.query, root: "?" },
    { schema: route.body, root: "#" },
  ] as const;
  return parts.flatMap(({ schema, root }) =>
    schema === undefined
      ? []
      : mistakes
          .flatMap((mistake) => [mistake, ...wrongValues(schema, mistake)])
          .flatMap((value) => fieldErrors(schema, value, root))
          .filter((error) => !isClear(error)),
  );
};

describe("a value that a route does not take", () => {
  const withInput = Object.entries<Route>(routes).filter(([, { query, body }]) => query ?? body);
  it.each(withInput)("is refused in clear words by %s", (_, route) => {
    const unclear = unclearOf(route).map(({ pointer, message, hint }) =>
      [pointer, message, hint].join(" | "),
    );
    expect([...new Set(unclear)]).toEqual([]);
  });
});

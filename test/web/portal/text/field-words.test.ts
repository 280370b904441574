import { describe, expect, it } from "vitest";
import * as z from "zod";
import { invoiceStates, paymentStates } from "#contract/billing";
import { MemberRole } from "#contract/buyer";
import { ReturnState } from "#contract/return";
import type { Route } from "#contract/route";
import { portalRoutes } from "#contract/routes/portal";
import { portalReturnRoutes } from "#contract/routes/portal-returns";
import { portalWalletRoutes } from "#contract/routes/portal-wallet";
import { dayWords } from "#domain/clock/day-words";
import { refuseInvalid } from "#domain/refuse-invalid";
import { fieldErrors } from "#lambda/field-errors";
import { sayAs, sayBy } from "../../../../web/portal/format/phrase-book.ts";
import { refused } from "../../../../web/portal/text/es-us/refused.ts";
import { leftInEnglish } from "./left-in-english.ts";
import { textsIn } from "./server-sentences.ts";

type Shape = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

const shapeOf = (value: unknown): Shape => Object(value);

/** Where a request has values: `["items", 0, "note"]`. */
const placesIn = (shape: Shape, path: Path = []): Path[] => [
  path,
  ...Object.entries(shapeOf(shape["properties"])).flatMap(([name, inner]) =>
    placesIn(shapeOf(inner), [...path, name]),
  ),
  ...(shape["items"] === undefined ? [] : placesIn(shapeOf(shape["items"]), [...path, 0])),
];

const withAt = ([step, ...rest]: Path, value: unknown): unknown => {
  if (step === undefined) return value;
  return typeof step === "number" ? [withAt(rest, value)] : { [step]: withAt(rest, value) };
};

const badValues = [
  ...[null, true, -1, 0, 1.5, 1e12, Number.NaN, "", "?", "2026-13-40", "x".repeat(5_000)],
  ...[[], {}, ["?"], [null], Array.from({ length: 501 }, () => "?"), { unknown: 1 }],
];

const routes: Route[] = [
  ...Object.values(portalRoutes),
  ...Object.values(portalWalletRoutes),
  ...Object.values(portalReturnRoutes),
];

const problemsOf = (schema: z.ZodType, root: "#" | "?") => {
  const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return placesIn(shapeOf(shape)).flatMap((path) =>
    badValues.flatMap((value) => fieldErrors(schema, withAt(path, value), root)),
  );
};

const problems = routes.flatMap(({ body, query }) => [
  ...(body ? problemsOf(body, "#") : []),
  ...(query ? problemsOf(query, "?") : []),
]);

const uniqueOf = (texts: readonly string[]) => [...new Set(texts)].sort();

describe("what is wrong with a value", () => {
  const sentences = uniqueOf(problems.flatMap(({ message, hint }) => [message, hint]));

  it("is tried on every field of the portal's routes", () => {
    expect(sentences.length).toBeGreaterThan(150);
    expect(sentences).toContain("Items 1 note must have at most 2,000 characters, not 5,000.");
  });

  it("is said in Spanish", () => {
    expect(leftInEnglish([refused], sentences)).toEqual([]);
  });

  it("names each field in Spanish", () => {
    const unnamed = problems.flatMap(({ message }) => {
      const [, field = ""] = /^(.+?) (?:is missing|is not as|must|cannot)\b/.exec(message) ?? [];
      return sayAs(refused, "field", field) === field ? [field] : [];
    });
    expect(uniqueOf(unnamed)).toEqual([]);
  });

  it("is said with amounts in dollars, as on the page", () => {
    const wrong = "Amount must be at most 100,000,000 cents ($1,000,000), not 1 cent ($0.01).";
    expect(sayBy(refused, wrong)).toBe(
      "Revisa el monto: debe ser como máximo $1,000,000, no $0.01.",
    );
  });

  it("is counted in Spanish", () => {
    for (const count of [1, 2])
      expect(() => refuseInvalid(problems.slice(0, count))).toThrow(
        expect.toSatisfy(({ message }: Error) => leftInEnglish([refused], [message]).length === 0),
      );
  });
});

describe("the words within a sentence", () => {
  const words = [
    ...MemberRole.options.map((role) => ["role", role]),
    ...paymentStates.map((state) => ["status", state]),
    ...[...invoiceStates, ...ReturnState.options].map((state) => ["state", state]),
    ...textsIn("lib/domain/billing/change-details.ts")
      .filter((text) => /^[a-z][a-z -]+$/.test(text) && text !== "refused")
      .map((field) => ["detail", field]),
  ];

  it.each(words)("have Spanish ones: %s %s", (what = "", word = "") =>
    expect(sayAs(refused, what, word)).not.toBe(word),
  );

  it("are days as they are written in Spanish", () => {
    const now = new Date("2026-11-22T18:00:00Z");
    for (let month = 1; month <= 12; month++)
      for (const year of [2025, 2026]) {
        const day = dayWords(new Date(Date.UTC(year, month - 1, 14, 18)), "America/Chicago", now);
        expect(sayBy(refused, `Window closed ${day}.`)).toMatch(
          /^El plazo terminó el 14 de [a-z]{3}( de 2025)?\.$/,
        );
      }
  });
});

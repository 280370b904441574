import { quote, type Reading, textOf, valued, wrong } from "./read-value.ts";
import { usStates } from "./us-states.ts";
import { zipPlace } from "./zip-place.ts";

// A JSON number cannot keep the zeros that ZIP codes of the north-east and Puerto Rico begin with.
const zipText = (posted: unknown): string =>
  typeof posted === "number" && Number.isInteger(posted) && posted > 500 && posted < 100_000
    ? String(posted).padStart(5, "0")
    : (textOf(posted) ?? "");

/** The five digits of a ZIP code that exists; of ZIP+4 the first five. */
export const parseZip = (posted: unknown): Reading<string> => {
  const zip = /^(\d{5})(?:[-\s]?\d{4})?$/.exec(zipText(posted))?.[1];
  if (zip === undefined)
    return wrong(
      "invalid_zip",
      `${quote(posted)} is not a ZIP code.`,
      "Send five digits such as 78704, or ZIP+4.",
    );
  if (zipPlace(zip) === null)
    return wrong(
      "unknown_zip",
      `No ZIP code begins with ${zip.slice(0, 3)}.`,
      "Check the digits; for tests use a real one such as 78704.",
    );
  return valued(zip);
};

const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, "");

const codes = new Map(
  usStates.flatMap(({ code, name }) => [
    [plain(code), code],
    [plain(name), code],
  ]),
);

/** A state or territory by its code or name, as its two-letter code. */
export const parseState = (posted: unknown): Reading<string> => {
  const text = textOf(posted) ?? "";
  const bare = plain(text.replace(/^US-/i, ""));
  const code = codes.get(bare) ?? codes.get(bare.replace(/^washingtondc$/, "dc"));
  return code === undefined
    ? wrong(
        "unknown_state",
        `${quote(posted)} is not a US state.`,
        "Send its two-letter code, such as TX, or its name.",
      )
    : valued(code);
};

/** The clock of a person by ZIP code, else by the state's largest zone; null when neither says. */
export const timeZoneOf = (zip: string | null, state: string | null): string | null => {
  const place = zip === null ? null : zipPlace(zip);
  if (place?.timeZone) return place.timeZone;
  return usStates.find(({ code }) => code === state)?.zones[0] ?? null;
};

import { writeFileSync } from "node:fs";
import metadata from "libphonenumber-js/min/metadata";
import * as z from "zod";

/**
 * Writes `lib/domain/fields/phone-patterns.json`: what ten digits of calling code 1 may be, as the
 * phone library knows it. The library itself would weigh 40 KB in every hot function, and the whole
 * world's rules another 80; a test holds `parsePhone` against it.
 */
const Country = z.object({
  general: z.string(),
  leadingDigits: z.string().nullish(),
  types: z.array(z.unknown()).nullish(),
});

/** The metadata is lists; these are the places in them that matter here. */
const readCountry = (list: readonly unknown[] | undefined) =>
  Country.parse({
    general: list?.[2],
    leadingDigits: list?.[10] || null,
    types: list?.[11] || null,
  });

/** A country with lists of its own is asked by kind of number; the others by their area codes. */
const patternsOf = ({ general, leadingDigits, types }: z.infer<typeof Country>): string[] =>
  types
    ? types
        .map((type) => (Array.isArray(type) ? String(type[0]) : ""))
        .filter((pattern) => pattern !== "")
    : [`(?=${leadingDigits ?? ""})(?:${general})`];

const codes = metadata.country_calling_codes["1"] ?? [];
const patterns = codes.flatMap((code) => patternsOf(readCountry(metadata.countries[code])));
const file = new URL("../domain/fields/phone-patterns.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(patterns, null, 2)}\n`);

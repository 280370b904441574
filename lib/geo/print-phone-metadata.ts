import { writeFileSync } from "node:fs";
import metadata from "libphonenumber-js/min/metadata";

/**
 * Writes `lib/domain/fields/phone-metadata.json`: what the phone library knows of the countries
 * that share calling code 1. The whole world's rules would weigh 80 KB in every hot function.
 */
const codes = metadata.country_calling_codes["1"] ?? [];
const countries = Object.fromEntries(codes.map((code) => [code, metadata.countries[code]]));
const own = {
  version: metadata.version,
  country_calling_codes: { "1": codes },
  countries,
};
const file = new URL("../domain/fields/phone-metadata.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(own)}\n`);

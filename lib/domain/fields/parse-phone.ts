import { type MetadataJson, parsePhoneNumberFromString } from "libphonenumber-js/core";
import metadata from "./phone-metadata.json" with { type: "json" };
import { quote, type Reading, textOf, valued, wrong } from "./read-value.ts";

// Everything the library knows of calling code 1; `lib/geo/print-phone-metadata.ts` wrote it. The
// compiler sees lists where the library's type wants tuples, hence the way through text.
const callingCodeOne: MetadataJson = JSON.parse(JSON.stringify(metadata));

/**
 * A phone of the US, Canada or another country of calling code 1, as E.164 such as `+15125550143`.
 * An extension is left out: a lead's phone must be dialable by machines.
 */
export const parsePhone = (posted: unknown): Reading<string> => {
  const text = (textOf(posted) ?? "").replace(/^tel:/i, "").slice(0, 64);
  const phone = parsePhoneNumberFromString(
    text,
    { defaultCountry: "US", extract: false },
    callingCodeOne,
  );
  return phone?.isValid() && phone.countryCallingCode === "1"
    ? valued(phone.number)
    : wrong(
        "invalid_phone",
        `${quote(posted)} is not a US phone number.`,
        "Send ten digits with the area code, or +1 and ten digits.",
      );
};

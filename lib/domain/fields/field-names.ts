import type { FieldDefinition } from "#contract/field";

/** A name without case and punctuation: `First Name`, `first-name` and `firstName` are one. */
export const plainName = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");

/** Names that suppliers of this trade use for the same thing; the first is the usual key. */
const synonyms: readonly (readonly string[])[] = [
  ["first_name", "fname", "first", "given_name", "forename"],
  ["last_name", "lname", "last", "surname", "family_name"],
  ["full_name", "name", "contact_name"],
  [
    "phone",
    "phone_number",
    "primary_phone",
    "phone_home",
    "home_phone",
    "phone1",
    "phone_cell",
    "cell_phone",
    "cell",
    "mobile",
    "mobile_phone",
    "caller_id",
    "telephone",
  ],
  ["email", "email_address", "primary_email", "e_mail", "mail"],
  ["zip", "zip_code", "postal_code", "postcode", "zip5"],
  ["state", "state_code", "province", "region", "st"],
  ["city", "town"],
  ["address", "address1", "street", "street_address", "address_line1"],
  ["address2", "address_line2", "unit", "apt"],
  ["date_of_birth", "dob", "birth_date", "birthdate", "birthday"],
  ["gender", "sex"],
  ["user_agent", "useragent", "browser"],
  ["consent_text", "tcpa_text", "tcpa_language", "disclaimer", "tcpa_consent_text"],
  ["consent_at", "consent_time", "consent_timestamp", "tcpa_timestamp", "opt_in_time"],
  ["consent_url", "landing_page_url", "landing_page", "original_url", "page_url", "source_url"],
  ["ip", "ip_address", "consent_ip", "client_ip", "user_ip"],
  [
    "trustedform_cert_url",
    "trusted_form_cert_url",
    "xxTrustedFormCertUrl",
    "trusted_form_url",
    "trustedform",
    "trusted_form",
    "trustedform_certificate",
    "trusted_form_token",
  ],
  [
    "jornaya_lead_id",
    "universal_leadid",
    "universal_lead_id",
    "jornaya_id",
    "jornaya",
    "leadid_token",
  ],
];

const groupOf = new Map(
  synonyms.flatMap((names) => names.map((name) => [plainName(name), names] as const)),
);

/** A name and all that the trade uses for the same thing. */
export const namesLike = (name: string): readonly string[] =>
  groupOf.get(plainName(name)) ?? [name];

/**
 * Which campaign field a posted name means: one with that key, else one with that alias, else one
 * whose key is a usual synonym. Between two fields the first of the campaign wins.
 */
export const fieldFinder = (fields: readonly FieldDefinition[]) => {
  const byName = new Map<string, FieldDefinition>();
  const offer = (name: string, field: FieldDefinition) => {
    const plain = plainName(name);
    if (plain !== "" && !byName.has(plain)) byName.set(plain, field);
  };
  for (const field of fields) offer(field.key, field);
  for (const field of fields) for (const alias of field.aliases) offer(alias, field);
  for (const field of fields) for (const name of namesLike(field.key)) offer(name, field);
  return (name: string): FieldDefinition | null => byName.get(plainName(name)) ?? null;
};

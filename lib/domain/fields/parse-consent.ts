import * as z from "zod";
import type { Consent } from "#contract/field";
import { namesLike, plainName } from "./field-names.ts";
import { parseUrl } from "./parse-text.ts";
import { isBlank, quote, type Reading, textOf, valued, type Wrong, wrong } from "./read-value.ts";

type Part = keyof Consent;

/** One posted part of a consent, under the pointer the supplier wrote it at. */
export type PostedPart = { pointer: string; part: Part; posted: unknown };

const partNames: Record<Part, readonly string[]> = {
  text: ["text", "language", ...namesLike("consent_text")],
  at: ["at", "time", "timestamp", "date", ...namesLike("consent_at")],
  url: ["url", "page", ...namesLike("consent_url")],
  ip: namesLike("ip"),
  certificate: ["certificate", "cert", "cert_url", ...namesLike("trustedform_cert_url")],
  jornayaId: ["jornaya_id", "lead_id", ...namesLike("jornaya_lead_id")],
};

const parts: readonly Part[] = ["text", "at", "url", "ip", "certificate", "jornayaId"];

const partCalled = (names: (part: Part) => readonly string[]) => {
  const byName = new Map(
    parts.flatMap((part) => names(part).map((name) => [plainName(name), part] as const)),
  );
  return (name: string): Part | null => byName.get(plainName(name)) ?? null;
};

/** The part of a consent that a name inside a consent object means. */
export const nestedPart = partCalled((part) => partNames[part]);

const flatNames: Record<Part, string> = {
  text: "consent_text",
  at: "consent_at",
  url: "consent_url",
  ip: "ip",
  certificate: "trustedform_cert_url",
  jornayaId: "jornaya_lead_id",
};

/** The part of a consent that a name at the top of a post means. */
export const flatPart = partCalled((part) => namesLike(flatNames[part]));

const textCharacters = 8_000;

const readText = (posted: unknown): Reading<string> => {
  const text = textOf(posted);
  return text !== null && text.length <= textCharacters
    ? valued(text)
    : wrong(
        "invalid_consent_text",
        "The consent text is not a text of at most 8,000 characters.",
        "Send the words the person agreed to.",
      );
};

/** Unix seconds or milliseconds of this century, as forms and scripts write them. */
const epochMs = (text: string): number | null => {
  if (/^\d{10}(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  return /^\d{13}$/.test(text) ? Number(text) : null;
};

const withZone =
  /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?( ?(Z|UTC|[+-]\d{2}:?\d{2}))?$/i;

const readAt = (posted: unknown): Reading<string> => {
  const text = textOf(posted) ?? "";
  const iso = withZone.exec(text);
  // A time without a zone is taken as UTC; whoever means another must say so.
  const normal = iso && `${text.replace(" ", "T").replace(/ ?UTC$/i, "Z")}${iso[3] ? "" : "Z"}`;
  const ms = epochMs(text) ?? (normal ? Date.parse(normal.replace(/ (?=[+-])/, "")) : Number.NaN);
  const at = new Date(ms);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 2000 || at.getUTCFullYear() > 2199
    ? wrong(
        "invalid_consent_time",
        `${quote(posted)} is not a time.`,
        "Send ISO-8601 with a zone, such as 2026-11-21T14:03:11Z.",
      )
    : valued(at.toISOString());
};

const Address = z.union([z.ipv4(), z.ipv6()]);

const readIp = (posted: unknown): Reading<string> => {
  const address = Address.safeParse(textOf(posted));
  return address.success
    ? valued(address.data.toLowerCase())
    : wrong("invalid_ip", `${quote(posted)} is not an IP address.`, "Send IPv4 or IPv6.");
};

/** Certificates are fetched later, so their host is fixed here: no lead may name another one. */
const certificateHosts = new Set(["cert.trustedform.com", "ping.trustedform.com"]);

const readCertificate = (posted: unknown): Reading<string> => {
  const url = parseUrl(posted);
  const parsed = url.kind === "value" ? URL.parse(url.value) : null;
  const isOurs =
    parsed?.protocol === "https:" &&
    certificateHosts.has(parsed.hostname) &&
    parsed.port === "" &&
    parsed.username === "" &&
    parsed.password === "" &&
    parsed.pathname.length > 1;
  return isOurs
    ? valued(parsed.href)
    : wrong(
        "invalid_certificate",
        `${quote(posted)} is not a TrustedForm certificate.`,
        "Send the certificate URL, such as https://cert.trustedform.com/0123…",
      );
};

const readJornaya = (posted: unknown): Reading<string> => {
  const text = (textOf(posted) ?? "").toUpperCase();
  return /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/.test(text)
    ? valued(text)
    : wrong(
        "invalid_jornaya_id",
        `${quote(posted)} is not a Jornaya LeadiD.`,
        "Send the token of 36 characters, such as 0A1B2C3D-….",
      );
};

const readers: Record<Part, (posted: unknown) => Reading<string>> = {
  text: readText,
  at: readAt,
  url: parseUrl,
  ip: readIp,
  certificate: readCertificate,
  jornayaId: readJornaya,
};

/** A consent of its posted parts; of a part posted twice the first one that is not blank counts. */
export const parseConsent = (posted: readonly PostedPart[]) => {
  const consent: Consent = {};
  const errors: { pointer: string; reading: Wrong }[] = [];
  for (const { pointer, part, posted: value } of posted) {
    if (isBlank(value) || consent[part] !== undefined) continue;
    const reading = readers[part](value);
    if (reading.kind === "value") consent[part] = reading.value;
    else errors.push({ pointer, reading });
  }
  return { consent: Object.keys(consent).length > 0 ? consent : null, errors };
};

import type { FieldDefinition, FieldValues } from "#contract/field";
import { limits } from "#contract/limits";
import type { FieldError } from "#contract/problem";
import { fieldFinder } from "./field-names.ts";
import { keepOthers } from "./other-fields.ts";
import { parseBool } from "./parse-choice.ts";
import { flatPart, nestedPart, type PostedPart, parseConsent } from "./parse-consent.ts";
import { timeZoneOf } from "./parse-place.ts";
import { parseValue } from "./parse-value.ts";
import { isBlank, type Wrong, wrong } from "./read-value.ts";
import { zipPlace } from "./zip-place.ts";

export type ParsedFields =
  | {
      kind: "valid";
      /** Canonical key → parsed value. */
      values: FieldValues;
      /** What the campaign does not know, under the supplier's names. */
      otherFields: Record<string, unknown>;
      /** The person's clock, from ZIP code or state. */
      timeZone: string | null;
    }
  | { kind: "invalid"; errors: FieldError[] };

type Phase = "lead" | "ping";

type Sorted = {
  /** Per field all names it was posted under, its own key first. */
  byKey: Map<string, { name: string; posted: unknown }[]>;
  unknown: [string, unknown][];
};

const escapeName = (name: string) => name.replaceAll("~", "~0").replaceAll("/", "~1");

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const sortNames = (
  fields: readonly FieldDefinition[],
  posted: readonly [string, unknown][],
): Sorted => {
  const fieldCalled = fieldFinder(fields);
  const sorted: Sorted = { byKey: new Map(), unknown: [] };
  for (const [name, value] of posted) {
    const field = fieldCalled(name);
    if (!field) {
      sorted.unknown.push([name, value]);
      continue;
    }
    const found = { name, posted: value };
    const others = sorted.byKey.get(field.key) ?? [];
    const isKey = name.toLowerCase() === field.key;
    sorted.byKey.set(field.key, isKey ? [found, ...others] : [...others, found]);
  }
  return sorted;
};

class Findings {
  readonly errors: FieldError[] = [];
  readonly values: FieldValues = {};
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  pointerTo(...names: string[]): string {
    return [this.#root, ...names.map(escapeName)].join("/");
  }

  refuse(pointer: string, reading: Wrong): void {
    const { code, message, hint } = reading;
    this.errors.push({ pointer, code, message, hint });
  }

  require(field: FieldDefinition): void {
    this.refuse(
      this.pointerTo(field.key),
      wrong(
        "required",
        `${field.label} is missing.`,
        `Send it as ${field.key}, of type ${field.type}.`,
      ),
    );
  }
}

const parseSingle = (field: FieldDefinition, sorted: Sorted, findings: Findings): boolean => {
  const { type } = field;
  const found = sorted.byKey.get(field.key)?.find(({ posted }) => !isBlank(posted));
  if (!found || type === "consent") return false;
  const reading = parseValue(type, field.choices, found.posted);
  if (reading.kind === "value") findings.values[field.key] = reading.value;
  else findings.refuse(findings.pointerTo(found.name), reading);
  return true;
};

/** Parts inside the consent's own object come before parts that lie flat at the top. */
const consentParts = (field: FieldDefinition, sorted: Sorted, findings: Findings) => {
  const own = (sorted.byKey.get(field.key) ?? []).flatMap(({ name, posted }): PostedPart[] => {
    // "Yes" alone says nothing of what was agreed to; the parts may lie beside it.
    if (!isRecord(posted))
      return parseBool(posted).kind === "value"
        ? []
        : [{ pointer: findings.pointerTo(name), part: "text", posted }];
    return Object.entries(posted).flatMap(([inner, value]) => {
      const part = nestedPart(inner);
      return part ? [{ pointer: findings.pointerTo(name, inner), part, posted: value }] : [];
    });
  });
  const flat = sorted.unknown.flatMap(([name, posted]): PostedPart[] => {
    const part = flatPart(name);
    return part ? [{ pointer: findings.pointerTo(name), part, posted }] : [];
  });
  return [...own, ...flat];
};

const parseConsentField = (field: FieldDefinition, sorted: Sorted, findings: Findings): boolean => {
  const { consent, errors } = parseConsent(consentParts(field, sorted, findings));
  for (const { pointer, reading } of errors) findings.refuse(pointer, reading);
  if (consent) findings.values[field.key] = consent;
  return consent !== null || errors.length > 0;
};

const textValue = (values: FieldValues, field: FieldDefinition | undefined): string | null => {
  const value = field && values[field.key];
  return typeof value === "string" ? value : null;
};

/** The first ZIP code and the first state of a campaign must agree; a missing state is filled in. */
const reconcilePlace = (
  fields: readonly FieldDefinition[],
  sorted: Sorted,
  findings: Findings,
): string | null => {
  const zipField = fields.find(({ type }) => type === "zip");
  const stateField = fields.find(({ type }) => type === "state");
  const zip = textValue(findings.values, zipField);
  const state = textValue(findings.values, stateField);
  const place = zip === null ? null : zipPlace(zip);
  if (place && state && place.state !== state && zipField) {
    const name = sorted.byKey.get(zipField.key)?.find(({ posted }) => !isBlank(posted))?.name;
    findings.errors.push({
      pointer: findings.pointerTo(name ?? zipField.key),
      code: "zip_state_mismatch",
      message: `ZIP code ${zip} is in ${place.state}, but the state says ${state}.`,
      hint: "Correct the ZIP code or the state.",
    });
  }
  if (place && !state && stateField && !stateField.required && !sorted.byKey.has(stateField.key))
    findings.values[stateField.key] = place.state;
  return timeZoneOf(zip, state);
};

/**
 * A posted lead or ping as its campaign's fields want it, or all that is wrong with it at once.
 * A ping keeps the fields of a ping alone: what else was sent with it is neither read nor kept.
 * @param root JSON pointer of the post inside the body: `#`, or `#/leads/3` in a batch
 */
export const parseFields = (
  definitions: readonly FieldDefinition[],
  posted: readonly [string, unknown][],
  { phase, root = "#" }: { phase: Phase; root?: string },
): ParsedFields => {
  const findings = new Findings(root);
  if (posted.length > limits.fieldsPerLead)
    findings.errors.push({
      pointer: root,
      code: "too_many_fields",
      message: `The post has ${posted.length} fields.`,
      hint: `Send at most ${limits.fieldsPerLead}.`,
    });
  if (findings.errors.length > 0) return { kind: "invalid", errors: findings.errors };
  const sorted = sortNames(definitions, posted);
  const asked = definitions.filter(({ inPing }) => phase === "lead" || inPing);
  for (const field of asked) {
    const isPresent = (field.type === "consent" ? parseConsentField : parseSingle)(
      field,
      sorted,
      findings,
    );
    if (!isPresent && field.required) findings.require(field);
  }
  const timeZone = reconcilePlace(asked, sorted, findings);
  if (findings.errors.length > 0) return { kind: "invalid", errors: findings.errors };
  return {
    kind: "valid",
    values: findings.values,
    otherFields: phase === "ping" ? {} : keepOthers(othersOf(definitions, sorted)),
    timeZone,
  };
};

const othersOf = (definitions: readonly FieldDefinition[], sorted: Sorted) => {
  const hasConsent = definitions.some(({ type }) => type === "consent");
  const unused = [...sorted.byKey.values()].flatMap((found) =>
    found.filter(({ posted }) => !isBlank(posted)).slice(1),
  );
  return [
    ...sorted.unknown.filter(([name]) => !(hasConsent && flatPart(name))),
    ...unused.map(({ name, posted }): [string, unknown] => [name, posted]),
  ];
};

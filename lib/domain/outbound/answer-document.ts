import type { Extractor } from "#contract/outbound";
import { textOf } from "./format-value.ts";
import { readJsonPath, valueAt } from "./json-path.ts";
import { searchPattern } from "./search-pattern.ts";
import { parseXml, readXmlPath, xmlTextAt } from "./xml-path.ts";

/** What an extractor found: a text, nothing at that place, or a body that is not of its kind. */
export type Extracted = { kind: "found"; text: string } | { kind: "absent" } | { kind: "broken" };

const absent: Extracted = { kind: "absent" };
const broken: Extracted = { kind: "broken" };
const found = (text: string | null): Extracted =>
  text === null ? absent : { kind: "found", text };

const parseJson = (text: string): { value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
};

/** A body that is parsed at most once per kind, and only when a rule asks for it. */
export class AnswerDocument {
  readonly #body: string;
  #json: { value: unknown } | null | undefined;
  #xml: Record<string, unknown> | null | undefined;

  constructor(body: string) {
    this.#body = body.charCodeAt(0) === 0xfeff ? body.slice(1) : body;
  }

  /** @throws PatternFault when a regular expression is not one we run */
  extract(extractor: Extractor): Extracted {
    if (extractor.kind === "regex") return found(searchPattern(extractor.path, this.#body));
    if (this.#body.trim() === "") return absent;
    return extractor.kind === "jsonPath"
      ? this.#fromJson(extractor.path)
      : this.#fromXml(extractor.path);
  }

  #fromJson(path: string): Extracted {
    this.#json ??= parseJson(this.#body);
    const steps = readJsonPath(path);
    if (this.#json === null || steps === null) return broken;
    const value = valueAt(this.#json.value, steps);
    if (value === undefined || value === null) return absent;
    try {
      return found(textOf(value));
    } catch {
      // A value nested deeper than the stack is nothing a rule could mean.
      return broken;
    }
  }

  #fromXml(path: string): Extracted {
    this.#xml ??= parseXml(this.#body);
    const steps = readXmlPath(path);
    if (this.#xml === null || steps === null) return broken;
    return found(xmlTextAt(this.#xml, steps));
  }
}

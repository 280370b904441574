import type { FieldValue } from "#contract/field";
import type { FilterGroup, FilterRule } from "#contract/filter";
import { checkFilter } from "./check-filter.ts";
import { comparable } from "./field-reading.ts";

/** So many values are remembered per field; beyond, the field begins anew. */
const rememberedValues = 4_096;

/** No kept operator looks at the time. */
const anyTime = new Date(0);

const setBit = (words: Uint32Array, place: number): void => {
  words[place >> 5] = (words[place >> 5] ?? 0) | (1 << (place & 31));
};

const lowered = (value: string): string => value.trim().toLowerCase();

/** The names under which a rule that lists values is looked up; null for any other rule. */
const listedValues = (rule: FilterRule): Set<string> | null => {
  switch (rule.operator) {
    case "isAnyOf":
      return new Set(rule.values.map((value) => `is ${lowered(value)}`));
    case "startsWith":
      return new Set(rule.values.map((value) => `starts ${lowered(value)}`));
    case "inZipList":
      return new Set(rule.values.map((value) => `zip ${value}`));
    default:
      return null;
  }
};

/** Groups that many orders share are checked once for all of them. */
type Shared = { groups: FilterGroup[]; places: number[] };

/**
 * Which orders want a value of one field, as one bit per order. Lists of values are looked up;
 * other rules are checked once per value, and the answer is remembered.
 */
export class FieldIndex {
  readonly #field: string;
  /** Orders that want nothing of this field. */
  readonly #free: Uint32Array;
  readonly #listed = new Map<string, number[]>();
  #longestName = 0;
  readonly #shared = new Map<string, Shared>();
  readonly #remembered = new Map<unknown, Uint32Array>();

  constructor(field: string, orders: number) {
    this.#field = field;
    this.#free = new Uint32Array(Math.ceil(orders / 32)).fill(0xffffffff);
  }

  /** The order at a place wants all of these groups, whose rules are about this field. */
  add(place: number, groups: FilterGroup[]): void {
    this.#free[place >> 5] = (this.#free[place >> 5] ?? 0) & ~(1 << (place & 31));
    const [group, ...others] = groups;
    const [rule, ...alternatives] = group?.rules ?? [];
    const isOne = others.length === 0 && alternatives.length === 0;
    const listed = rule && isOne ? listedValues(rule) : null;
    if (listed) {
      for (const name of listed) this.#list(name, place);
      return;
    }
    const name = JSON.stringify(groups);
    const shared = this.#shared.get(name) ?? { groups, places: [] };
    shared.places.push(place);
    this.#shared.set(name, shared);
  }

  /** A bit for each order that wants this value, or nothing of this field. */
  wanting(value: FieldValue | undefined): Uint32Array {
    const known = typeof value === "object" ? undefined : this.#remembered.get(value);
    if (known) return known;
    const words = this.#find(value);
    if (this.#remembered.size >= rememberedValues) this.#remembered.clear();
    if (typeof value !== "object") this.#remembered.set(value, words);
    return words;
  }

  #list(name: string, place: number): void {
    const places = this.#listed.get(name);
    if (places) places.push(place);
    else this.#listed.set(name, [place]);
    this.#longestName = Math.max(this.#longestName, name.length);
  }

  #setListed(words: Uint32Array, name: string): void {
    for (const place of this.#listed.get(name) ?? []) setBit(words, place);
  }

  #find(value: FieldValue | undefined): Uint32Array {
    const words = this.#free.slice();
    const text = comparable(value);
    if (text !== null) {
      this.#setListed(words, `is ${text}`);
      this.#setListed(words, `zip ${text.slice(0, 5)}`);
      const longest = Math.min(text.length, this.#longestName);
      for (let end = 0; end <= longest; end += 1)
        this.#setListed(words, `starts ${text.slice(0, end)}`);
    }
    const values = value === undefined ? {} : { [this.#field]: value };
    for (const { groups, places } of this.#shared.values())
      if (checkFilter({ match: "all", groups }, values, anyTime) === null)
        for (const place of places) setBit(words, place);
    return words;
  }
}

import { type Formatted, textOf } from "./format-value.ts";

/** Names and values of a body in the order of the mapping; a branch holds more of them. */
export type BodyTree = Map<string, BodyTree | Formatted>;

/** Puts a value at a dotted target; a later row wins over an earlier one. */
export const plant = (tree: BodyTree, target: string, value: Formatted): void => {
  const segments = target.split(".").filter((segment) => segment !== "");
  const leaf = segments.pop();
  if (leaf === undefined) return;
  let here = tree;
  for (const segment of segments) {
    const next = here.get(segment);
    if (next instanceof Map) {
      here = next;
      continue;
    }
    const branch: BodyTree = new Map();
    here.set(segment, branch);
    here = branch;
  }
  here.set(leaf, value);
};

/** An object without a prototype, so that a target named `__proto__` is only a name. */
const plainObject = (tree: BodyTree): Record<string, unknown> => {
  const object: Record<string, unknown> = Object.create(null);
  for (const [name, value] of tree)
    object[name] = value instanceof Map ? plainObject(value) : value;
  return object;
};

export const jsonOf = (tree: BodyTree): string => JSON.stringify(plainObject(tree));

/** Flat pairs with dotted names, as forms and queries carry them. */
const pairsOf = (tree: BodyTree, prefix = ""): [string, string][] =>
  [...tree].flatMap(([name, value]): [string, string][] =>
    value instanceof Map
      ? pairsOf(value, `${prefix}${name}.`)
      : [[`${prefix}${name}`, textOf(value)]],
  );

export const formOf = (tree: BodyTree): string => new URLSearchParams(pairsOf(tree)).toString();

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Characters that XML 1.0 cannot carry at all, not even escaped. */
const outsideXml = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(outsideXml, "")
    .replace(/[&<>"']/g, (character) => entities[character] ?? "");

const xmlName = (name: string): string => {
  const clean = name.replace(/[^A-Za-z0-9_.-]/g, "_");
  return /^[A-Za-z_]/.test(clean) ? clean : `_${clean}`;
};

const element = (name: string, value: unknown): string => {
  const tag = xmlName(name);
  if (Array.isArray(value)) return value.map((entry) => element(name, entry)).join("");
  if (value instanceof Map || (typeof value === "object" && value !== null))
    return `<${tag}>${childrenOf(value)}</${tag}>`;
  return `<${tag}>${xmlText(textOf(value))}</${tag}>`;
};

const childrenOf = (value: object): string =>
  (value instanceof Map ? [...value] : Object.entries(value))
    .map(([name, child]) => element(String(name), child))
    .join("");

export const xmlOf = (tree: BodyTree, root: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${element(root, tree)}`;

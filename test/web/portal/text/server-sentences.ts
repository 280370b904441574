import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseSync } from "vite";

const root = resolve(import.meta.dirname, "../../../..");

/** The text of a file by its path from the root. */
export const sourceOf = (path: string): string => readFileSync(join(root, path), "utf8");

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value;

const nodesIn = (value: unknown): Node[] => (Array.isArray(value) ? value : [value]).filter(isNode);

const nameIn = (node: unknown): string => {
  if (!isNode(node)) return "";
  return String(node["name"] ?? Object(node["property"])["name"] ?? "value");
};

const joined = (before: readonly string[], after: readonly string[]): string[] =>
  before.flatMap((start) => after.map((end) => start + end));

const orBlank = (node: unknown): string[] => textsOf(node) ?? [`«${nameIn(node)}»`];

const rawOf = (quasi: unknown): string => {
  const value = isNode(quasi) ? Object(quasi["value"]) : {};
  return String(value.cooked ?? "");
};

const eitherOf = (one: unknown, other: unknown): string[] | null =>
  textsOf(one) || textsOf(other) ? [...orBlank(one), ...orBlank(other)] : null;

/** Every text that an expression may come to, with « » where a value stands; null = it is none. */
const textsOf = (node: unknown): string[] | null => {
  if (!isNode(node)) return null;
  switch (node["type"]) {
    case "Literal":
      return typeof node["value"] === "string" ? [node["value"]] : null;
    case "TemplateLiteral": {
      const values = nodesIn(node["expressions"]).map(orBlank);
      return nodesIn(node["quasis"]).reduce<string[]>(
        (texts, quasi, index) => joined(joined(texts, [rawOf(quasi)]), values[index] ?? [""]),
        [""],
      );
    }
    case "ConditionalExpression":
      return eitherOf(node["consequent"], node["alternate"]);
    case "BinaryExpression":
      if (node["operator"] !== "+" || !eitherOf(node["left"], node["right"])) return null;
      return joined(orBlank(node["left"]), orBlank(node["right"]));
    default:
      return null;
  }
};

// What our log, our documentation and the activity log say is on no page.
const unseenMakers = ["Defect", "Discard", "Retry", "Error", "describe"];
const unseenNames = ["summary", "description", "done", "sentence"];

const isUnseen = (node: Node): boolean => {
  switch (node["type"]) {
    case "ImportDeclaration":
    case "TSLiteralType":
      return true;
    case "NewExpression":
      return unseenMakers.includes(nameIn(node["callee"]));
    case "Property":
      return unseenNames.includes(nameIn(node["key"]));
    case "VariableDeclarator":
      return unseenNames.includes(nameIn(node["id"]));
    default:
      return false;
  }
};

/** What stands within an expression; of a call that describes something, what it describes. */
const partsOf = (node: Node): unknown[] =>
  node["type"] === "CallExpression" && unseenMakers.includes(nameIn(node["callee"]))
    ? [node["callee"]]
    : Object.values(node);

const collect = (node: Node, found: Set<string>): void => {
  if (isUnseen(node)) return;
  const texts = textsOf(node);
  if (texts) for (const text of texts) found.add(text);
  else for (const part of partsOf(node)) for (const inner of nodesIn(part)) collect(inner, found);
};

/** Every text that a file may say to somebody, by the way of its own path from the root. */
export const textsIn = (path: string): string[] => {
  const found = new Set<string>();
  for (const node of nodesIn(parseSync(path, sourceOf(path)).program)) collect(node, found);
  return [...found];
};

const importPattern = /^import (?!type\b)[^;]*?from "([^"]+)";/gm;

const importsOf = (path: string): string[] =>
  [...sourceOf(path).matchAll(importPattern)].flatMap(([, name = ""]) => {
    if (name.startsWith("#")) return [`lib/${name.slice(1)}.ts`];
    return name.startsWith(".") ? [relative(root, resolve(root, dirname(path), name))] : [];
  });

/** All files that these run, themselves among them. */
export const filesBehind = (entries: readonly string[]): string[] => {
  const files = new Set(entries);
  for (const file of files)
    for (const target of importsOf(file)) if (existsSync(join(root, target))) files.add(target);
  return [...files].sort();
};

/** Whether a text is a whole sentence; a name, a code or a part of one is none. */
export const isSentence = (text: string): boolean => /^\S+ .*\p{L}.*[.!?]$/su.test(text);

import { XMLParser } from "fast-xml-parser";

/**
 * No entities, no document type, shallow nesting: nothing in an answer can make it grow. The five
 * predefined entities are written out afterwards, in the one text that is taken.
 */
const makeParser = () =>
  new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    removeNSPrefix: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    processEntities: false,
    htmlEntities: false,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: true,
    maxNestedTags: 64,
  });

/** Made at the first XML answer: few buyers write XML, and bundles load the parser only then. */
let parser: XMLParser | null = null;

const longestDocument = 65_536;

/** A parsed document, or null when it is not one we read: broken, too long, or with a DOCTYPE. */
export const parseXml = (text: string): Record<string, unknown> | null => {
  if (text.length > longestDocument || /<!(?:DOCTYPE|ENTITY)/i.test(text)) return null;
  if (!text.trimStart().startsWith("<")) return null;
  parser ??= makeParser();
  try {
    const document: unknown = parser.parse(text);
    return isBranch(document) && Object.keys(document).length > 0 ? document : null;
  } catch {
    return null;
  }
};

const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type XmlStep = { name: string; place: number };

/**
 * The steps of an XML path: `/response/status`, `response.status`, `bids/bid[2]/@id`. Places count
 * from one, as in XPath; namespaces are left out. Null when it is not such a path.
 */
export const readXmlPath = (path: string): XmlStep[] | null => {
  const segments = path
    .trim()
    .replace(/^\/+/, "")
    .split(/[/.]/)
    .filter((segment) => segment !== "text()");
  const steps: XmlStep[] = [];
  for (const segment of segments) {
    const step = /^(@?[A-Za-z_][\w-]*)(?:\[(\d{1,6})\])?$/.exec(segment.replace(/^(@?)\w+:/, "$1"));
    if (!step?.[1]) return null;
    steps.push({ name: step[1], place: Number(step[2] ?? 1) });
  }
  return steps;
};

const childAt = (value: unknown, { name, place }: XmlStep): unknown => {
  if (!isBranch(value) || !Object.hasOwn(value, name)) return undefined;
  const child = value[name];
  if (Array.isArray(child)) return child[place - 1];
  return place === 1 ? child : undefined;
};

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const character = (code: number): string =>
  code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : "";

const writtenOut = (text: string): string =>
  text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g,
    (_, name?: string, decimal?: string, hex?: string) =>
      name === undefined
        ? character(decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal))
        : (named[name] ?? ""),
  );

/** The text of the element or attribute at a path; null when there is none. */
export const xmlTextAt = (document: unknown, steps: readonly XmlStep[]): string | null => {
  let here = document;
  for (const step of steps) here = childAt(here, step);
  const text = isBranch(here) ? (here["#text"] ?? "") : here;
  return typeof text === "string" ? writtenOut(text) : null;
};

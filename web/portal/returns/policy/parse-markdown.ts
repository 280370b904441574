export type Inline =
  | { kind: "text"; text: string }
  | { kind: "strong" | "emphasis"; children: Inline[] }
  | { kind: "code"; text: string }
  | { kind: "link"; href: string; children: Inline[] };

export type Block =
  | { kind: "heading"; children: Inline[] }
  | { kind: "paragraph"; children: Inline[] }
  | { kind: "list"; ordered: boolean; items: Inline[][] }
  | { kind: "line" };

const rules: { pattern: RegExp; make: (found: RegExpExecArray) => Inline }[] = [
  {
    pattern: /`([^`]+)`/,
    make: ([, text = ""]) => ({ kind: "code", text }),
  },
  {
    pattern: /\[([^\]]+)\]\(([^()\s]+)\)/,
    make: ([, label = "", href = ""]) => linkTo(href, parseInline(label)),
  },
  {
    pattern: /<?(https?:\/\/[^\s<>)\]]*[^\s<>)\].,;:!?])>?/,
    make: ([, href = ""]) => linkTo(href, [{ kind: "text", text: href }]),
  },
  {
    pattern: /\*\*(?=\S)(.+?\S?)\*\*|__(?=\S)(.+?\S?)__/,
    make: ([, a, b]) => ({ kind: "strong", children: parseInline(a ?? b ?? "") }),
  },
  {
    pattern: /(?<![\w*])\*(?=\S)([^*]+)\*(?!\w)|(?<![\w_])_(?=\S)([^_]+)_(?!\w)/,
    make: ([, a, b]) => ({ kind: "emphasis", children: parseInline(a ?? b ?? "") }),
  },
];

/** Only addresses that cannot run anything are links; the label stays in any case. */
const linkTo = (href: string, children: Inline[]): Inline =>
  /^(https?:\/\/|mailto:)/i.test(href)
    ? { kind: "link", href, children }
    : { kind: "emphasis", children };

const parseInline = (text: string): Inline[] => {
  const first = rules
    .flatMap(({ pattern, make }) => {
      const found = pattern.exec(text);
      return found ? [{ found, make }] : [];
    })
    .reduce<{ found: RegExpExecArray; make: (found: RegExpExecArray) => Inline } | null>(
      (best, each) => (best && best.found.index <= each.found.index ? best : each),
      null,
    );
  if (!first) return text === "" ? [] : [{ kind: "text", text }];
  const { index } = first.found;
  const before: Inline[] = index > 0 ? [{ kind: "text", text: text.slice(0, index) }] : [];
  const rest = parseInline(text.slice(index + first.found[0].length));
  return [...before, first.make(first.found), ...rest];
};

const heading = /^#{1,6}\s+(.*?)\s*#*$/;
const item = /^(?:[-*+]|(\d{1,3})[.)])\s+(.*)$/;
const rule = /^(?:-{3,}|\*{3,}|_{3,})$/;

/** Joins a line to what it continues: a list's last point, or the paragraph before it. */
const continued = (blocks: Draft[], line: string): boolean => {
  const last = blocks.at(-1);
  if (last?.kind === "list") {
    last.items[last.items.length - 1] += ` ${line}`;
    return true;
  }
  if (last?.kind !== "paragraph") return false;
  last.text += ` ${line}`;
  return true;
};

type Draft =
  | { kind: "heading" | "paragraph"; text: string }
  | { kind: "list"; ordered: boolean; items: string[] }
  | { kind: "line" | "gap" };

const readLine = (blocks: Draft[], line: string): void => {
  const last = blocks.at(-1);
  const title = heading.exec(line);
  const point = rule.test(line) ? null : item.exec(line);
  if (line === "") blocks.push({ kind: "gap" });
  else if (title) blocks.push({ kind: "heading", text: title[1] ?? "" });
  else if (rule.test(line)) blocks.push({ kind: "line" });
  else if (point) {
    const ordered = point[1] !== undefined;
    if (last?.kind === "list" && last.ordered === ordered) last.items.push(point[2] ?? "");
    else blocks.push({ kind: "list", ordered, items: [point[2] ?? ""] });
  } else if (!continued(blocks, line)) blocks.push({ kind: "paragraph", text: line });
};

const finish = (draft: Draft): Block[] => {
  switch (draft.kind) {
    case "gap":
      return [];
    case "line":
      return [{ kind: "line" }];
    case "list":
      return [{ kind: "list", ordered: draft.ordered, items: draft.items.map(parseInline) }];
    case "heading":
    case "paragraph":
      return [{ kind: draft.kind, children: parseInline(draft.text) }];
  }
};

/**
 * Reads the part of Markdown that people write notes in: headings, lists, bold, italics, code,
 * links, paragraphs and rules. Anything else, HTML above all, stays the text that it is.
 */
export const parseMarkdown = (source: string): Block[] => {
  const drafts: Draft[] = [];
  for (const line of source.split(/\r\n|\r|\n/)) readLine(drafts, line.trim());
  return drafts.flatMap(finish);
};

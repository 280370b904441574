import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Block,
  type Inline,
  parseMarkdown,
} from "../../../../../web/portal/returns/policy/parse-markdown.ts";

const text = (words: string): Inline => ({ kind: "text", text: words });
const inlinesOf = (block: Block): Inline[] =>
  block.kind === "list" ? block.items.flat() : block.kind === "line" ? [] : block.children;
const linksIn = (inlines: Inline[]): string[] =>
  inlines.flatMap((inline) => {
    if (inline.kind === "link") return [inline.href, ...linksIn(inline.children)];
    return "children" in inline ? linksIn(inline.children) : [];
  });

describe("a policy note", () => {
  it("has headings, paragraphs and rules", () => {
    expect(parseMarkdown("## Returns\n\nTell us\nsoon.\n\n---\nBye")).toEqual([
      { kind: "heading", children: [text("Returns")] },
      { kind: "paragraph", children: [text("Tell us soon.")] },
      { kind: "line" },
      { kind: "paragraph", children: [text("Bye")] },
    ]);
  });

  it("has lists of both kinds, whose points may run over lines", () => {
    expect(parseMarkdown("- one\n  more\n- two\n\n1. first\n2) second")).toEqual([
      { kind: "list", ordered: false, items: [[text("one more")], [text("two")]] },
      { kind: "list", ordered: true, items: [[text("first")], [text("second")]] },
    ]);
  });

  it("has bold, italics and code", () => {
    expect(parseMarkdown("We **do** _not_ take `tests`")[0]).toEqual({
      kind: "paragraph",
      children: [
        text("We "),
        { kind: "strong", children: [text("do")] },
        text(" "),
        { kind: "emphasis", children: [text("not")] },
        text(" take "),
        { kind: "code", text: "tests" },
      ],
    });
  });

  it("leaves stars and lines inside words alone", () => {
    expect(parseMarkdown("2*3*4 and snake_case_name")).toEqual([
      { kind: "paragraph", children: [text("2*3*4 and snake_case_name")] },
    ]);
  });

  it("has links, also bare ones without the full stop after them", () => {
    expect(parseMarkdown("[Terms](https://a.example/t) or https://b.example/x.")).toEqual([
      {
        kind: "paragraph",
        children: [
          { kind: "link", href: "https://a.example/t", children: [text("Terms")] },
          text(" or "),
          { kind: "link", href: "https://b.example/x", children: [text("https://b.example/x")] },
          text("."),
        ],
      },
    ]);
  });

  it("keeps HTML as the text it is", () => {
    expect(parseMarkdown("<img src=x onerror=alert(1)>")).toEqual([
      { kind: "paragraph", children: [text("<img src=x onerror=alert(1)>")] },
    ]);
  });

  it("never links to anything that could run", () => {
    for (const href of ["javascript:alert", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "/x"])
      expect(linksIn(parseMarkdown(`[a](${href})`).flatMap(inlinesOf))).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (source) => {
        const links = linksIn(parseMarkdown(`[a](${source}) ${source}`).flatMap(inlinesOf));
        expect(links.every((href) => /^(https?:\/\/|mailto:)/i.test(href))).toBe(true);
      }),
    );
  });

  it("is quick with text made to be slow", () => {
    expect(parseMarkdown("*".repeat(4_000)).length).toBeGreaterThan(0);
    expect(parseMarkdown("[".repeat(4_000)).length).toBeGreaterThan(0);
    expect(parseMarkdown("**a".repeat(1_300)).length).toBeGreaterThan(0);
  });
});

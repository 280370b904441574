import { Fragment } from "react";
import { type Block, type Inline, parseMarkdown } from "./parse-markdown.ts";

const InlineText = ({ inlines }: { inlines: readonly Inline[] }) =>
  inlines.map((inline, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a note is drawn once and never reordered.
    return <Piece inline={inline} key={index} />;
  });

const Piece = ({ inline }: { inline: Inline }) => {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "code":
      return <code className="rounded-4 bg-field px-1">{inline.text}</code>;
    case "strong":
      return (
        <strong className="font-bold text-ink">
          <InlineText inlines={inline.children} />
        </strong>
      );
    case "emphasis":
      return (
        <em>
          <InlineText inlines={inline.children} />
        </em>
      );
    case "link":
      return (
        <a
          className="break-words text-accent-text underline underline-offset-2"
          href={inline.href}
          rel="noreferrer noopener nofollow"
          target="_blank"
        >
          <InlineText inlines={inline.children} />
        </a>
      );
  }
};

const BlockOf = ({ block }: { block: Block }) => {
  switch (block.kind) {
    case "line":
      return <hr className="border-line" />;
    case "heading":
      return (
        <h3 className="pt-1 font-bold text-ink">
          <InlineText inlines={block.children} />
        </h3>
      );
    case "paragraph":
      return (
        <p>
          <InlineText inlines={block.children} />
        </p>
      );
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List className={`grid gap-1 pl-5 ${block.ordered ? "list-decimal" : "list-disc"}`}>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a note is drawn once and never reordered.
            <li key={index}>
              <InlineText inlines={item} />
            </li>
          ))}
        </List>
      );
    }
  }
};

/** A note in Markdown as elements of the page; nothing in it can become HTML or run. */
export const Markdown = ({ source }: { source: string }) => (
  <div className="grid gap-2 text-pretty break-words">
    {parseMarkdown(source).map((block, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a note is drawn once and never reordered.
      <Fragment key={index}>
        <BlockOf block={block} />
      </Fragment>
    ))}
  </div>
);

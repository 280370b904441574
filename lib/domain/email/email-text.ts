import type { EmailBlock, EmailContent, EmailFigure, EmailItem } from "./email-content.ts";
import { wrapText } from "./wrap-text.ts";

/** What follows a label on further lines stands below it. */
const figureText = ({ label, value }: EmailFigure): string =>
  wrapText(`${label}: ${value}`, { rest: "  " });

const itemText = ({ title, href, detail, value, quote }: EmailItem): string =>
  [
    wrapText(`${title}: ${value}`, { first: "- ", rest: "  " }),
    wrapText(detail, { first: "  ", rest: "  " }),
    ...(quote === undefined ? [] : [wrapText(quote, { first: "  > ", rest: "  > " })]),
    `  ${href}`,
  ].join("\n");

const blockText = (block: EmailBlock): string => {
  switch (block.kind) {
    case "heading":
    case "lede":
    case "paragraph":
    case "banner":
    case "section":
      return wrapText(block.text);
    case "amount":
      return wrapText(`${block.value} ${block.label}`);
    case "figures":
    case "details":
      return block.rows.map(figureText).join("\n");
    case "items":
      return block.items.map(itemText).join("\n\n");
    case "quote":
      return `${wrapText(block.text, { first: "> ", rest: "> " })}\n${wrapText(block.by)}`;
    case "reference":
      return `${block.label}: ${block.id}`;
    case "button":
      return wrapText(`${block.label}: ${block.href}`);
  }
};

/** A button that dials repeats a number that stands among the details. */
const isSaid = (block: EmailBlock): boolean =>
  block.kind !== "button" || !block.href.startsWith("tel:");

/** The same e-mail as plain text, for those who read it so. */
export const emailText = ({ blocks, footer }: EmailContent): string =>
  [
    ...blocks.filter(isSaid).map(blockText),
    ["--", ...footer.map((line) => wrapText(line))].join("\n"),
  ].join("\n\n");

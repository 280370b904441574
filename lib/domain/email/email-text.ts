import type { EmailBlock, EmailContent } from "./email-content.ts";

const blockText = (block: EmailBlock): string => {
  switch (block.kind) {
    case "heading":
    case "lede":
    case "paragraph":
    case "banner":
      return block.text;
    case "amount":
      return `${block.value} ${block.label}`;
    case "figures":
    case "details":
      return block.rows.map(({ label, value }) => `${label}: ${value}`).join("\n");
    case "quote":
      return `${block.text.replace(/^/gm, "> ")}\n${block.by}`;
    case "reference":
      return `${block.label}: ${block.id}`;
    case "button":
      return `${block.label}: ${block.href}`;
  }
};

/** A button that dials repeats a number that stands among the details. */
const isSaid = (block: EmailBlock): boolean =>
  block.kind !== "button" || !block.href.startsWith("tel:");

/** The same e-mail as plain text, for those who read it so. */
export const emailText = ({ blocks, footer }: EmailContent): string =>
  [...blocks.filter(isSaid).map(blockText), ["--", ...footer].join("\n")].join("\n\n");

import { blockHtml } from "./block-html.ts";
import type { EmailBrand } from "./email.ts";
import type { EmailContent } from "./email-content.ts";
import { fonts, light, styleSheet } from "./email-style.ts";
import { escapeHtml } from "./escape-html.ts";
import { inkOnAccent } from "./legible-accent.ts";

const head = ({ subject }: EmailContent, { accent }: EmailBrand): string =>
  `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<meta name="color-scheme" content="light dark">` +
  `<meta name="supported-color-schemes" content="light dark">` +
  `<meta name="format-detection" content="telephone=no,date=no,address=no">` +
  `<title>${escapeHtml(subject)}</title><style>${styleSheet(accent)}</style></head>`;

/** Spaces after the preheader keep a list of e-mails from going on with the page's text. */
const preheader = (text: string): string =>
  `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(text)}` +
  `${"&#847;&zwnj;&nbsp;".repeat(40)}</div>`;

const sender = ({ agencyName, accent }: EmailBrand): string => {
  const [initial = ""] = [...agencyName.trim()];
  return (
    `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>` +
    `<td width="32" aria-hidden="true" style="vertical-align:top"><div style="width:32px;` +
    `background:${accent};color:${inkOnAccent(accent)};border-radius:8px;font-size:16px;` +
    `line-height:32px;font-weight:700;text-align:center">${escapeHtml(initial.toUpperCase())}` +
    `</div></td><td class="ink" style="padding:4px 0 4px 10px;font-size:16px;line-height:24px;` +
    `font-weight:600;color:${light.ink};vertical-align:top">${escapeHtml(agencyName)}</td></tr></table>`
  );
};

/** The address for help, where a line names it, as a link. */
const withLink = (line: string, { supportEmail }: EmailBrand): string => {
  const text = escapeHtml(line);
  if (supportEmail === undefined) return text;
  const address = escapeHtml(supportEmail);
  const link =
    `<a class="muted" href="mailto:${address}" style="color:${light.muted};` +
    `text-decoration:underline">${address}</a>`;
  return text.split(address).join(link);
};

const footer = (lines: readonly string[], brand: EmailBrand): string =>
  lines
    .map(
      (line) =>
        `<p class="muted" style="margin:0 0 6px;font-size:13px;line-height:18px;` +
        `color:${light.muted}">${withLink(line, brand)}</p>`,
    )
    .join("");

/** The one frame of every e-mail: who sends it, a card with what it says, why it came. */
export const emailHtml = (content: EmailContent, brand: EmailBrand): string =>
  `<!doctype html><html lang="${escapeHtml(content.language)}" dir="ltr">${head(content, brand)}` +
  `<body class="page" style="margin:0;padding:0;background:${light.page};font-family:${fonts};` +
  `-webkit-text-size-adjust:100%">${preheader(content.preheader)}` +
  `<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" ` +
  `border="0" style="background:${light.page}"><tr><td align="center" style="padding:24px 12px">` +
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" ` +
  `style="max-width:560px;text-align:left"><tr><td style="padding:0 4px 16px">${sender(brand)}` +
  `</td></tr><tr><td class="card" style="background:${light.card};border:1px solid ` +
  `${light.line};border-radius:12px;padding:32px"><div role="article" ` +
  `aria-label="${escapeHtml(content.subject)}">` +
  `${content.blocks.map((block) => blockHtml(block, brand.accent)).join("")}</div></td></tr>` +
  `<tr><td style="padding:20px 4px 8px">${footer(content.footer, brand)}</td></tr></table></td></tr>` +
  `</table></body></html>`;

import type { EmailBlock, EmailFigure, EmailItem } from "./email-content.ts";
import { accentInk, light, tones } from "./email-style.ts";
import { escapeHtml } from "./escape-html.ts";
import { inkOnAccent } from "./legible-accent.ts";

const table = (rows: string): string =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" ` +
  `style="margin:0 0 20px;border-collapse:collapse">${rows}</table>`;

/** Lines that people wrote stay lines. */
const lines = (text: string): string => text.split(/\r?\n/).map(escapeHtml).join("<br>");

const linked = ({ value, href }: EmailFigure, accent: string): string =>
  href === undefined
    ? escapeHtml(value)
    : `<a class="accent" href="${escapeHtml(href)}" style="color:${accentInk(accent)};` +
      `text-decoration:none;font-weight:600">${escapeHtml(value)}</a>`;

/** What is this short stays on one line, however long it is that stands beside it. */
const nowrapCharacters = { label: 20, value: 16 };

const oneLine = (text: string, characters: number): string =>
  text.length <= characters ? "white-space:nowrap;" : "word-break:break-word;";

const figureRow = (row: EmailFigure, accent: string): string => {
  const weight = row.isSum ? "font-weight:700" : "font-weight:400";
  const label = oneLine(row.label, nowrapCharacters.label);
  const value = oneLine(row.value, nowrapCharacters.value);
  return (
    `<tr><td class="muted line" style="padding:10px 12px 10px 0;border-top:1px solid ` +
    `${light.line};font-size:15px;line-height:22px;color:${light.muted};` +
    `${label}vertical-align:top">${escapeHtml(row.label)}</td>` +
    `<td class="ink line" align="right" style="padding:10px 0;` +
    `border-top:1px solid ${light.line};font-size:15px;line-height:22px;color:${light.ink};` +
    `${value}${weight};vertical-align:top">${linked(row, accent)}</td></tr>`
  );
};

const detailRow = (row: EmailFigure, accent: string): string =>
  `<tr><td class="line" style="padding:10px 0;border-top:1px solid ${light.line}">` +
  `<div class="muted" style="font-size:13px;line-height:18px;color:${light.muted}">` +
  `${escapeHtml(row.label)}</div><div class="ink" style="font-size:16px;line-height:24px;` +
  `color:${light.ink};word-break:break-word">${linked(row, accent)}</div></td></tr>`;

const quoteBox = (quote: string): string =>
  `<tr><td colspan="2" style="padding:0 0 12px"><div class="tint ink" style="background:` +
  `${light.tint};border-radius:8px;padding:8px 12px;font-size:15px;line-height:22px;` +
  `color:${light.ink};word-break:break-word">${lines(quote)}</div></td></tr>`;

const itemRow = (item: EmailItem, accent: string): string => {
  const { title, href, detail, value, tone, quote } = item;
  const ink = tone === undefined ? light.muted : tones[tone].ink;
  return (
    `<tr><td class="line" width="100%" style="padding:10px 12px 10px 0;border-top:1px solid ` +
    `${light.line};vertical-align:top;word-break:break-word;font-size:15px;line-height:22px">` +
    `${linked({ label: "", value: title, href }, accent)}<div class="muted" style="` +
    `font-size:13px;line-height:18px;color:${light.muted}">${escapeHtml(detail)}</div></td>` +
    `<td class="${tone ?? "muted"} line" align="right" style="padding:10px 0;border-top:1px ` +
    `solid ${light.line};font-size:15px;line-height:22px;color:${ink};vertical-align:top;` +
    `white-space:nowrap">${escapeHtml(value)}</td></tr>${quote === undefined ? "" : quoteBox(quote)}`
  );
};

const button = (label: string, href: string, accent: string): string =>
  `<a href="${escapeHtml(href)}" style="display:block;background:${accent};` +
  `color:${inkOnAccent(accent)};text-align:center;text-decoration:none;font-size:16px;` +
  `line-height:24px;font-weight:600;padding:12px 20px;border-radius:8px;margin:0 0 12px">` +
  `${escapeHtml(label)}</a>`;

/** One part of an e-mail as HTML, light in its inline styles and dark by its classes. */
export const blockHtml = (block: EmailBlock, accent: string): string => {
  switch (block.kind) {
    case "heading":
      return (
        `<h1 class="ink" style="margin:0 0 12px;font-size:22px;line-height:28px;font-weight:700;` +
        `color:${light.ink}">${escapeHtml(block.text)}</h1>`
      );
    case "lede":
      return (
        `<p class="muted" style="margin:0 0 20px;font-size:15px;line-height:22px;` +
        `color:${light.muted}">${escapeHtml(block.text)}</p>`
      );
    case "paragraph":
      return (
        `<p class="ink" style="margin:0 0 20px;font-size:16px;line-height:24px;` +
        `color:${light.ink}">${lines(block.text)}</p>`
      );
    case "banner": {
      const { ink, tint } = tones[block.tone];
      return (
        `<div class="${block.tone} ${block.tone}-tint" style="background:${tint};color:${ink};` +
        `padding:12px 16px;border-radius:8px;font-size:15px;line-height:22px;margin:0 0 20px">` +
        `${escapeHtml(block.text)}</div>`
      );
    }
    case "amount": {
      const [theme, ink] =
        block.tone === "plain" ? ["ink", light.ink] : [block.tone, tones[block.tone].ink];
      return (
        `<p class="${theme}" style="margin:12px 0 0;font-size:36px;line-height:44px;` +
        `font-weight:700;letter-spacing:-0.5px;color:${ink}">` +
        `${escapeHtml(block.value)}</p><p class="muted" style="margin:0 0 20px;font-size:15px;` +
        `line-height:22px;color:${light.muted}">${escapeHtml(block.label)}</p>`
      );
    }
    case "figures":
      return table(block.rows.map((row) => figureRow(row, accent)).join(""));
    case "details":
      return table(block.rows.map((row) => detailRow(row, accent)).join(""));
    case "section":
      return (
        `<h2 class="ink" style="margin:0 0 8px;font-size:16px;line-height:24px;font-weight:700;` +
        `color:${light.ink}">${escapeHtml(block.text)}</h2>`
      );
    case "items":
      return table(block.items.map((item) => itemRow(item, accent)).join(""));
    case "quote":
      return (
        `<div class="tint" style="background:${light.tint};border-radius:8px;padding:14px 16px;` +
        `margin:0 0 20px"><div class="ink" style="font-size:16px;line-height:24px;` +
        `color:${light.ink};word-break:break-word">${lines(block.text)}</div><div class="muted" ` +
        `style="font-size:13px;line-height:18px;color:${light.muted};margin-top:6px">` +
        `${escapeHtml(block.by)}</div></div>`
      );
    case "reference":
      return (
        `<p class="muted" style="margin:8px 0 0;font-size:12px;line-height:18px;` +
        `color:${light.muted};word-break:break-word">${escapeHtml(block.label)}: ` +
        `${escapeHtml(block.id)}</p>`
      );
    case "button":
      return button(block.label, block.href, accent);
  }
};

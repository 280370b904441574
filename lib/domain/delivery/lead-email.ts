import { formatMoney } from "#contract/format-money";
import type { Sale } from "#contract/sale";
import type { Email, EmailBrand } from "./email.ts";
import { escapeHtml } from "./escape-html.ts";
import { type SaleLine, saleHint, saleLines, saleSubject } from "./sale-text.ts";

const telOf = (value: string): string => value.replace(/[^+\d]/g, "");

const linked = ({ type, text, value }: SaleLine, accent: string): string => {
  const style = `style="color:${accent};text-decoration:none;font-weight:600"`;
  if (type === "phone")
    return `<a href="tel:${escapeHtml(telOf(value))}" ${style}>${escapeHtml(text)}</a>`;
  if (type === "email")
    return `<a href="mailto:${escapeHtml(encodeURIComponent(value))}" ${style}>${escapeHtml(text)}</a>`;
  return escapeHtml(text);
};

const row = (line: SaleLine, accent: string): string =>
  `<tr><td style="padding:10px 0;border-bottom:1px solid #e5e7eb">` +
  `<div style="font-size:13px;color:#6b7280">${escapeHtml(line.label)}</div>` +
  `<div style="font-size:16px;color:#111827;word-break:break-word">${linked(line, accent)}</div>` +
  `</td></tr>`;

const button = (href: string, label: string, accent: string): string =>
  `<a href="${escapeHtml(href)}" style="display:block;background:${accent};color:#ffffff;` +
  `text-align:center;text-decoration:none;font-size:16px;font-weight:600;padding:14px 16px;` +
  `border-radius:8px;margin:0 0 12px">${escapeHtml(label)}</a>`;

const testBanner =
  `<div style="background:#fef3c7;color:#92400e;padding:10px 14px;border-radius:8px;` +
  `font-size:14px;margin:0 0 16px">This is a test lead. It is not a real person.</div>`;

const page = (brand: EmailBrand, preheader: string, content: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<meta name="color-scheme" content="light"><title>${escapeHtml(preheader)}</title></head>` +
  `<body style="margin:0;background:#f3f4f6;font-family:-apple-system,'Segoe UI',Roboto,` +
  `Helvetica,Arial,sans-serif"><div style="display:none;max-height:0;overflow:hidden">` +
  `${escapeHtml(preheader)}</div><table role="presentation" width="100%" cellpadding="0" ` +
  `cellspacing="0"><tr><td align="center" style="padding:16px"><table role="presentation" ` +
  `width="100%" cellpadding="0" cellspacing="0" style="max-width:560px"><tr>` +
  `<td style="padding:8px 4px 16px;font-size:18px;font-weight:700;color:${brand.accent}">` +
  `${escapeHtml(brand.agencyName)}</td></tr><tr><td style="background:#ffffff;` +
  `border-radius:12px;padding:20px;border-top:4px solid ${brand.accent}">${content}</td></tr>` +
  `<tr><td style="padding:16px 4px;font-size:12px;color:#6b7280">` +
  `Sent by ${escapeHtml(brand.agencyName)}</td></tr></table></td></tr></table></body></html>`;

const htmlOf = (sale: Sale, lines: SaleLine[], brand: EmailBrand, leadUrl: string): string => {
  const phone = lines.find((line) => line.type === "phone");
  const bought = `${sale.campaignName} · ${formatMoney(sale.priceCents)}`;
  return page(
    brand,
    saleSubject(sale),
    (sale.test ? testBanner : "") +
      `<h1 style="margin:0 0 4px;font-size:22px;color:#111827">` +
      `${escapeHtml(saleHint(sale) || "New lead")}</h1>` +
      `<p style="margin:0 0 16px;font-size:14px;color:#6b7280">${escapeHtml(bought)}</p>` +
      (phone ? button(`tel:${telOf(phone.value)}`, `Call ${phone.text}`, brand.accent) : "") +
      `<table role="presentation" width="100%" cellpadding="0" cellspacing="0">` +
      `${lines.map((line) => row(line, brand.accent)).join("")}</table>` +
      `<div style="height:16px"></div>${button(leadUrl, "Open in your portal", brand.accent)}`,
  );
};

const textOfLead = (sale: Sale, lines: SaleLine[], brand: EmailBrand, leadUrl: string): string =>
  [
    ...(sale.test ? ["This is a test lead. It is not a real person.", ""] : []),
    `${saleHint(sale) || "New lead"} – ${sale.campaignName} – ${formatMoney(sale.priceCents)}`,
    "",
    ...lines.map(({ label, text }) => `${label}: ${text}`),
    "",
    `Open in your portal: ${leadUrl}`,
    "",
    `Sent by ${brand.agencyName}`,
  ].join("\n");

/**
 * The e-mail that brings a lead: the agency's name and colour, nothing of ours. The subject names
 * no full name, phone or e-mail; every value is escaped.
 */
export const leadEmail = (sale: Sale, to: readonly string[], brand: EmailBrand): Email => {
  const lines = saleLines(sale);
  const leadUrl = `${brand.portalUrl.replace(/\/+$/, "")}/leads/${sale.leadId}`;
  return {
    to,
    subject: saleSubject(sale),
    text: textOfLead(sale, lines, brand, leadUrl),
    html: htmlOf(sale, lines, brand, leadUrl),
  };
};

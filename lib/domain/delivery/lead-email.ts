import { formatMoney } from "#contract/format-money";
import type { Sale } from "#contract/sale";
import { type Email, type EmailBrand, portalLink } from "#domain/email/email";
import type { EmailBlock, EmailFigure } from "#domain/email/email-content";
import { renderEmail } from "#domain/email/render-email";
import { type SaleLine, saleHint, saleLines, saleSubject } from "./sale-text.ts";

const telOf = (value: string): string => value.replace(/[^+\d]/g, "");

const linkOf = ({ type, value }: SaleLine): { href?: string } => {
  if (type === "phone") return { href: `tel:${telOf(value)}` };
  return type === "email" ? { href: `mailto:${encodeURIComponent(value)}` } : {};
};

const detailOf = (line: SaleLine): EmailFigure => ({
  label: line.label,
  value: line.text,
  ...linkOf(line),
});

const testBanner: EmailBlock = {
  kind: "banner",
  tone: "warn",
  text: "This is a test lead. It is not a real person.",
};

const blocksOf = (sale: Sale, leadUrl: string): EmailBlock[] => {
  const lines = saleLines(sale);
  const phone = lines.find((line) => line.type === "phone");
  return [
    ...(sale.test ? [testBanner] : []),
    { kind: "heading", text: saleHint(sale) || "New lead" },
    { kind: "lede", text: `${sale.campaignName} · ${formatMoney(sale.priceCents)}` },
    ...(phone
      ? [
          {
            kind: "button",
            label: `Call ${phone.text}`,
            href: `tel:${telOf(phone.value)}`,
          } as const,
        ]
      : []),
    { kind: "details", rows: lines.map(detailOf) },
    { kind: "button", label: "Open in your portal", href: leadUrl },
  ];
};

/**
 * The e-mail that brings a lead: the agency's name and colour, nothing of ours. The subject names
 * no full name, phone or e-mail; every value is escaped.
 */
export const leadEmail = (sale: Sale, to: readonly string[], brand: EmailBrand): Email => {
  const subject = saleSubject(sale);
  return renderEmail(
    {
      language: "en-US",
      subject,
      preheader: `${sale.campaignName} · ${formatMoney(sale.priceCents)}`,
      blocks: blocksOf(sale, portalLink(brand, `/leads/${sale.leadId}`)),
      footer: [
        `Sent by ${brand.agencyName}`,
        ...(brand.supportEmail ? [`Questions? Write to ${brand.supportEmail}.`] : []),
      ],
    },
    to,
    brand,
  );
};

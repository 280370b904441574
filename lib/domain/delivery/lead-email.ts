import type { Locale } from "#contract/buyer";
import { formatMoney } from "#contract/format-money";
import type { Sale } from "#contract/sale";
import { type Email, type EmailBrand, portalLink } from "#domain/email/email";
import type { EmailBlock, EmailFigure } from "#domain/email/email-content";
import { renderEmail } from "#domain/email/render-email";
import { leadWords } from "./lead-words.ts";
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

const blocksOf = (sale: Sale, locale: Locale, leadUrl: string): EmailBlock[] => {
  const words = leadWords[locale];
  const lines = saleLines(sale, locale);
  const phone = lines.find((line) => line.type === "phone");
  return [
    ...(sale.test ? [{ kind: "banner", tone: "warn", text: words.testBanner } as const] : []),
    { kind: "heading", text: saleHint(sale) || words.title },
    { kind: "lede", text: `${sale.campaignName} · ${formatMoney(sale.priceCents)}` },
    ...(phone
      ? [
          {
            kind: "button",
            label: words.call(phone.text),
            href: `tel:${telOf(phone.value)}`,
          } as const,
        ]
      : []),
    { kind: "details", rows: lines.map(detailOf) },
    { kind: "button", label: words.open, href: leadUrl },
  ];
};

/** Who reads it, and in which language. */
export type LeadReaders = { to: readonly string[]; locale: Locale };

/**
 * The e-mail that brings a lead: the agency's name and colour, nothing of ours. The subject names
 * no full name, phone or e-mail; every value is escaped. Labels are as the agency wrote them.
 */
export const leadEmail = (sale: Sale, { to, locale }: LeadReaders, brand: EmailBrand): Email => {
  const words = leadWords[locale];
  const subject = saleSubject(sale, locale);
  return renderEmail(
    {
      language: locale,
      subject,
      preheader: `${sale.campaignName} · ${formatMoney(sale.priceCents)}`,
      blocks: blocksOf(sale, locale, portalLink(brand, `/leads/${sale.leadId}`)),
      footer: [
        words.sent(brand.agencyName),
        ...(brand.supportEmail ? [words.help(brand.supportEmail)] : []),
      ],
    },
    to,
    brand,
  );
};

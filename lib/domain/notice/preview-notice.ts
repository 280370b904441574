import type { Locale } from "#contract/buyer";
import type { NoticeKind } from "#contract/notice";
import type { Email, EmailBrand } from "#domain/email/email";
import { renderEmail } from "#domain/email/render-email";
import { sampleAt, sampleFacts } from "./sample-facts.ts";
import { writeNotice } from "./write-notice.ts";

/** A notice with sample figures, as this agency's buyers would get it. Sends nothing. */
export const previewNotice = (kind: NoticeKind, locale: Locale, brand: EmailBrand): Email => {
  const notice = { kind, percent: 80, amountCents: 5_000 };
  const facts = sampleFacts(kind, locale);
  return renderEmail(writeNotice(notice, facts, { brand, at: sampleAt }), [], brand);
};

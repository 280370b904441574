import type { Email, EmailBrand } from "./email.ts";
import type { EmailContent } from "./email-content.ts";
import { emailHtml } from "./email-html.ts";
import { emailText } from "./email-text.ts";

/** No line break, control character or endless name gets into a header. */
const headerText = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, 200);

/** An e-mail in both forms, in the agency's name and colour. Every value is escaped. */
export const renderEmail = (
  content: EmailContent,
  to: readonly string[],
  brand: EmailBrand,
): Email => {
  const subject = headerText(content.subject);
  const said = { ...content, subject };
  return { to, subject, text: emailText(said), html: emailHtml(said, brand) };
};

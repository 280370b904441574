import type { EmailPost } from "#domain/delivery/send-lead-email";
import type { EmailBrand, SendEmail } from "#domain/email/email";
import { sendUnlessSuppressed } from "#domain/email/send-unless-suppressed";
import type { SuppressionStore } from "#domain/email/suppression-store";
import { makeSendEmail } from "./send-email.ts";

export type AgencySettings = {
  AGENCY_NAME: string;
  AGENCY_ACCENT: string;
  EMAIL_FROM: string;
  SUPPORT_EMAIL?: string | undefined;
  EMAIL_EVENTS?: string | undefined;
  PORTAL_URL: string;
};

/** How the agency looks in its e-mails, as a function's environment describes it. */
export const agencyBrand = (settings: AgencySettings): EmailBrand => ({
  agencyName: settings.AGENCY_NAME,
  accent: settings.AGENCY_ACCENT,
  portalUrl: settings.PORTAL_URL,
  supportEmail: settings.SUPPORT_EMAIL ?? settings.EMAIL_FROM,
});

/** Sends in the agency's name, to nobody whose address bounced or complained. */
export const agencySender = (
  settings: AgencySettings,
  suppressions: Pick<SuppressionStore, "among">,
): SendEmail =>
  sendUnlessSuppressed(
    makeSendEmail({
      from: settings.EMAIL_FROM,
      fromName: settings.AGENCY_NAME,
      replyTo: settings.SUPPORT_EMAIL,
      configurationSet: settings.EMAIL_EVENTS,
    }),
    suppressions,
  );

/** What the delivery of leads by e-mail needs. */
export const agencyEmail = (
  settings: AgencySettings,
  suppressions: Pick<SuppressionStore, "among">,
): EmailPost => ({
  send: agencySender(settings, suppressions),
  brand: agencyBrand(settings),
  elapsedMs: () => performance.now(),
});

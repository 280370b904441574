import type { EmailPost } from "#domain/delivery/send-lead-email";
import { makeSendEmail } from "./send-email.ts";

type AgencySettings = {
  AGENCY_NAME: string;
  AGENCY_ACCENT: string;
  EMAIL_FROM: string;
  PORTAL_URL: string;
};

/** E-mail in the agency's name and colour, as a function's environment describes it. */
export const agencyEmail = (settings: AgencySettings): EmailPost => ({
  send: makeSendEmail({ from: settings.EMAIL_FROM, fromName: settings.AGENCY_NAME }),
  brand: {
    agencyName: settings.AGENCY_NAME,
    accent: settings.AGENCY_ACCENT,
    portalUrl: settings.PORTAL_URL,
  },
  elapsedMs: () => performance.now(),
});

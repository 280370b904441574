/** An e-mail ready to be sent, in both forms. */
export type Email = {
  to: readonly string[];
  subject: string;
  text: string;
  html: string;
};

export type EmailResult =
  | { kind: "sent"; reference: string }
  /** Not taken, or not known to be taken; `detail` follows "The e-mail was not sent:". */
  | { kind: "failed"; detail: string };

export type SendEmail = (email: Email) => Promise<EmailResult>;

/** How the agency looks in an e-mail. */
export type EmailBrand = {
  agencyName: string;
  /** A colour such as `#1d4ed8`. */
  accent: string;
  /** Where the portal is, without a slash at its end. */
  portalUrl: string;
};

/** An e-mail ready to be sent, in both forms. */
export type Email = {
  to: readonly string[];
  subject: string;
  text: string;
  html: string;
};

export type EmailResult =
  | { kind: "sent"; reference: string; to: readonly string[] }
  | {
      kind: "failed";
      /**
       * `refused` will be refused again; `suppressed`: nobody is left to write to; `busy` was not
       * taken now; `unknown`: whether it was taken is not known.
       */
      cause: "refused" | "suppressed" | "busy" | "unknown";
      /** Follows "The e-mail was not sent:". */
      detail: string;
    };

export type SendEmail = (email: Email) => Promise<EmailResult>;

/** How the agency looks in an e-mail. */
export type EmailBrand = {
  agencyName: string;
  /** A colour such as `#1d4ed8`. */
  accent: string;
  /** Where the portal is. */
  portalUrl: string;
  /** Where people write to for help. */
  supportEmail?: string;
};

/** A page of the portal, by its path such as `/wallet`. */
export const portalLink = ({ portalUrl }: EmailBrand, path: string): string =>
  `${portalUrl.replace(/\/+$/, "")}${path}`;

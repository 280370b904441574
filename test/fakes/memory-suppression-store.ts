import type { SuppressionCause, SuppressionStore } from "#domain/email/suppression-store";
import { normaliseEmail } from "#domain/session/normalise-email";

/** Suppressed addresses in memory, with why. */
export const memorySuppressionStore = (): SuppressionStore & {
  causes: Map<string, SuppressionCause>;
} => {
  const causes = new Map<string, SuppressionCause>();
  return {
    causes,
    among: async (emails) => new Set(emails.filter((email) => causes.has(normaliseEmail(email)))),
    suppress: async (email, cause) => {
      const address = normaliseEmail(email);
      if (causes.has(address)) return false;
      causes.set(address, cause);
      return true;
    },
  };
};

import type { SendEmail } from "./email.ts";
import type { SuppressionStore } from "./suppression-store.ts";

/**
 * Sends to those addresses alone that have neither bounced for good nor complained: writing to
 * them again would cost the agency's sender its standing.
 */
export const sendUnlessSuppressed =
  (send: SendEmail, suppressions: Pick<SuppressionStore, "among">): SendEmail =>
  async (email) => {
    const suppressed = await suppressions.among(email.to);
    const to = email.to.filter((address) => !suppressed.has(address));
    if (to.length > 0) return send({ ...email, to });
    const it = email.to.length === 1 ? "the address" : "each of its addresses";
    return {
      kind: "failed",
      cause: "suppressed",
      detail: `${it} bounced or complained before, so nothing is sent to it any more`,
    };
  };

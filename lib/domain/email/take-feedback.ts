import type { SuppressionCause } from "#contract/suppression";
import { type ActivityDeps, recordActivity } from "#domain/activity/record-activity";
import type { SuppressionStore } from "./suppression-store.ts";

/** What came back of an e-mail. */
export type EmailFeedback =
  /** A transient bounce may pass by itself, such as that of a full mailbox. */
  | { kind: "bounce"; isPermanent: boolean; addresses: readonly string[]; reference: string }
  | { kind: "complaint"; addresses: readonly string[]; reference: string };

export type FeedbackDeps = ActivityDeps & {
  suppressions: Pick<SuppressionStore, "among" | "suppress">;
};

const sentences: Record<SuppressionCause, string> = {
  bounce: "An e-mail bounced for good, so its address gets no more e-mail.",
  complaint: "An e-mail was reported as unwanted, so its address gets no more e-mail.",
};

/**
 * Stops writing to addresses that bounced for good or complained, and notes it without naming
 * them. A repeat finds them suppressed and does nothing; one after a crash may note it twice.
 * @returns how many addresses were suppressed by this
 */
export const takeFeedback = async (
  deps: FeedbackDeps,
  feedback: EmailFeedback,
): Promise<number> => {
  if (feedback.kind === "bounce" && !feedback.isPermanent) return 0;
  const known = await deps.suppressions.among(feedback.addresses);
  const fresh = feedback.addresses.filter((address) => !known.has(address));
  const at = deps.clock();
  for (const address of fresh) {
    await recordActivity(deps, {
      buyerId: null,
      actor: "system",
      action: `email.${feedback.kind}`,
      outcome: "done",
      sentence: sentences[feedback.kind],
      object: feedback.reference,
    });
    await deps.suppressions.suppress(address, feedback.kind, at);
  }
  return fresh.length;
};

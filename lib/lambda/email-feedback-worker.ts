import middy from "@middy/core";
import type { SNSEvent } from "aws-lambda";
import * as z from "zod";
import type { EmailFeedback } from "#domain/email/take-feedback";
import { logEvent, logFault } from "./logger.ts";

const Recipients = z.array(z.object({ emailAddress: z.string() })).max(1_000);
const Mail = z.object({ messageId: z.string() });

/** Events of SES, as far as they end the writing to somebody; all others are passed over. */
const SesEvent = z.discriminatedUnion("eventType", [
  z.object({
    eventType: z.literal("Bounce"),
    mail: Mail,
    bounce: z.object({ bounceType: z.string(), bouncedRecipients: Recipients }),
  }),
  z.object({
    eventType: z.literal("Complaint"),
    mail: Mail,
    complaint: z.object({
      complainedRecipients: Recipients,
      complaintFeedbackType: z.string().optional(),
    }),
  }),
]);
type SesEvent = z.infer<typeof SesEvent>;

/** `Maria <maria@example.com>` and `maria@example.com` are the same address. */
const addressesOf = (recipients: z.infer<typeof Recipients>): string[] =>
  recipients.map(({ emailAddress }) => /<([^<>]+)>\s*$/.exec(emailAddress)?.[1] ?? emailAddress);

const feedbackOf = (event: SesEvent): EmailFeedback | null => {
  const reference = event.mail.messageId;
  switch (event.eventType) {
    case "Bounce": {
      const { bounceType, bouncedRecipients } = event.bounce;
      const addresses = addressesOf(bouncedRecipients);
      return { kind: "bounce", isPermanent: bounceType === "Permanent", addresses, reference };
    }
    case "Complaint": {
      const { complainedRecipients, complaintFeedbackType } = event.complaint;
      if (complaintFeedbackType === "not-spam") return null;
      return { kind: "complaint", addresses: addressesOf(complainedRecipients), reference };
    }
  }
};

/** What does not parse never will: it is logged and passed over, not retried. */
const readSafely = (message: string): EmailFeedback | null => {
  try {
    return feedbackOf(SesEvent.parse(JSON.parse(message)));
  } catch (error) {
    logFault("feedback.skipped", error, {});
    return null;
  }
};

/**
 * One Lambda entry for what SES publishes of e-mails that came back. A failure fails the call, and
 * the whole of it is delivered again.
 * @param take answers how many addresses it suppressed
 */
export const emailFeedbackWorker = (take: (feedback: EmailFeedback) => Promise<number>) => {
  const serve = async (event: SNSEvent): Promise<void> => {
    for (const { Sns } of event.Records) {
      const feedback = readSafely(Sns.Message);
      if (feedback === null) continue;
      const count = await take(feedback);
      logEvent("feedback.taken", { outcome: feedback.kind, count });
    }
  };
  return middy<SNSEvent, void>().handler(serve);
};

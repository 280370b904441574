import { randomUUID } from "node:crypto";
import type { SentMail } from "../emulators/sent-mail.ts";
import type { Mail } from "../emulators/start-mail.ts";
import type { Invoke } from "../lambda/function-host.ts";
import type { FeedbackPlan } from "../template/cloud-plan.ts";
import type { Source } from "./source.ts";

/** SES's own addresses for trying what comes back; a label may follow, as in `bounce+1@…`. */
const simulator = /^(bounce|complaint|suppressionlist)(\+[^@]*)?@simulator\.amazonses\.com$/i;

const timestamp = () => new Date().toISOString();

const mailOf = (address: string) => ({
  timestamp: timestamp(),
  messageId: `local-${randomUUID()}`,
  destination: [address],
});

/** The event that SES publishes of an e-mail to one of its simulator's addresses, or null. */
const feedbackEvent = (address: string) => {
  const kind = simulator.exec(address)?.[1]?.toLowerCase();
  const recipients = [{ emailAddress: address }];
  const shared = { mail: mailOf(address) };
  if (kind === "complaint")
    return {
      eventType: "Complaint",
      complaint: {
        complainedRecipients: recipients,
        complaintFeedbackType: "abuse",
        feedbackId: randomUUID(),
        timestamp: timestamp(),
      },
      ...shared,
    };
  if (kind === undefined) return null;
  return {
    eventType: "Bounce",
    bounce: {
      bounceType: "Permanent",
      bounceSubType: kind === "bounce" ? "General" : "Suppressed",
      bouncedRecipients: recipients,
      feedbackId: randomUUID(),
      timestamp: timestamp(),
    },
    ...shared,
  };
};

const snsEvent = (topicArn: string, message: object) => ({
  Records: [
    {
      EventSource: "aws:sns",
      EventVersion: "1.0",
      EventSubscriptionArn: `${topicArn}:${randomUUID()}`,
      Sns: {
        Type: "Notification",
        MessageId: randomUUID(),
        TopicArn: topicArn,
        Subject: "Amazon SES Email Event Notification",
        Message: JSON.stringify(message),
        Timestamp: timestamp(),
        SignatureVersion: "1",
        Signature: "",
        SigningCertUrl: "",
        UnsubscribeUrl: "",
        MessageAttributes: {},
      },
    },
  ],
});

/**
 * Lets e-mails to SES's simulator come back: its function is called with the event that SES would
 * publish, if the e-mail named the configuration set that publishes.
 */
export const reportFeedback = (
  mail: Pick<Mail, "onSent">,
  plan: FeedbackPlan,
  invoke: Invoke,
): Source => {
  const forget = mail.onSent(({ to, configurationSet }: SentMail) => {
    if (configurationSet !== plan.configurationSet) return;
    for (const address of to) {
      const event = feedbackEvent(address);
      if (event && plan.events.includes(event.eventType.toLowerCase()))
        void invoke(plan.function, snsEvent(plan.topicArn, event));
    }
  });
  return { stop: async () => forget() };
};

import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Email, EmailResult, SendEmail } from "#domain/delivery/email";

export type EmailSettings = {
  /** The address e-mails come from, verified with SES. */
  from: string;
  /** The name shown before it. */
  fromName: string;
  client?: SESv2Client;
};

/** What SES says no with, in plain words; everything else may pass by itself. */
const details: Record<string, string> = {
  MessageRejected: "the mail service did not accept it; the sender may not be verified yet",
  MailFromDomainNotVerifiedException: "the sender's domain is not verified yet",
  AccountSuspendedException: "the mail account is suspended",
  SendingPausedException: "sending is paused in the mail account",
  LimitExceededException: "the mail account's daily limit is reached",
  TooManyRequestsException: "the mail service asks to slow down",
  BadRequestException: "the mail service did not accept an address",
};

const fromHeader = (name: string, address: string): string =>
  `"${name.replace(/[^\p{L}\p{N} .,&'()-]/gu, "").slice(0, 80)}" <${address}>`;

const content = (text: string) => ({ Data: text, Charset: "UTF-8" });

const commandOf = (email: Email, sender: string) =>
  new SendEmailCommand({
    FromEmailAddress: sender,
    Destination: { ToAddresses: [...email.to] },
    Content: {
      Simple: {
        Subject: content(email.subject.replace(/[\r\n]+/g, " ")),
        Body: { Text: content(email.text), Html: content(email.html) },
      },
    },
  });

const failed = (error: unknown): EmailResult => ({
  kind: "failed",
  detail:
    details[error instanceof Error ? error.name : ""] ?? "the mail service could not be reached",
});

/**
 * Sends through SES, in the agency's name. A repeat is a second e-mail: SES absorbs none, so the
 * caller claims before it sends. Never throws.
 */
export const makeSendEmail = ({ from, fromName, client }: EmailSettings): SendEmail => {
  let ses = client;
  const sender = fromHeader(fromName, from);
  return async (email) => {
    // Made at the first e-mail: most deliveries are webhooks, and a client costs a cold start.
    ses ??= new SESv2Client({ maxAttempts: 2 });
    try {
      const answer = await ses.send(commandOf(email, sender));
      return { kind: "sent", reference: answer.MessageId ?? "" };
    } catch (error) {
      return failed(error);
    }
  };
};

import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Email, EmailResult, SendEmail } from "#domain/email/email";

export type EmailSettings = {
  /** The address e-mails come from, verified with SES. */
  from: string;
  /** The name shown before it. */
  fromName: string;
  /** Where answers go; left out = to the sender. */
  replyTo?: string | undefined;
  /** The configuration set that reports bounces and complaints. */
  configurationSet?: string | undefined;
  client?: SESv2Client;
};

type Failure = Omit<Extract<EmailResult, { kind: "failed" }>, "kind">;

/** What SES says no with, in plain words; everything else may pass by itself. */
const failures: Record<string, Failure> = {
  MessageRejected: {
    cause: "refused",
    detail: "the mail service did not accept it; the sender may not be verified yet",
  },
  MailFromDomainNotVerifiedException: {
    cause: "refused",
    detail: "the sender's domain is not verified yet",
  },
  AccountSuspendedException: { cause: "refused", detail: "the mail account is suspended" },
  BadRequestException: { cause: "refused", detail: "the mail service did not accept an address" },
  SendingPausedException: { cause: "busy", detail: "sending is paused in the mail account" },
  LimitExceededException: { cause: "busy", detail: "the mail account's daily limit is reached" },
  TooManyRequestsException: { cause: "busy", detail: "the mail service asks to slow down" },
};

const fromHeader = (name: string, address: string): string =>
  `"${name.replace(/[^\p{L}\p{N} .,&'()-]/gu, "").slice(0, 80)}" <${address}>`;

const content = (text: string) => ({ Data: text, Charset: "UTF-8" });

/** Written by a program: whoever is away does not answer it (RFC 3834). */
const headers = [{ Name: "Auto-Submitted", Value: "auto-generated" }];

const commandOf = (email: Email, { from, fromName, replyTo, configurationSet }: EmailSettings) =>
  new SendEmailCommand({
    FromEmailAddress: fromHeader(fromName, from),
    Destination: { ToAddresses: [...email.to] },
    ...(replyTo !== undefined && { ReplyToAddresses: [replyTo] }),
    ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
    Content: {
      Simple: {
        Subject: content(email.subject.replace(/[\r\n]+/g, " ")),
        Body: { Text: content(email.text), Html: content(email.html) },
        Headers: headers,
      },
    },
  });

const failed = (error: unknown): EmailResult => ({
  kind: "failed",
  ...(failures[error instanceof Error ? error.name : ""] ?? {
    cause: "unknown",
    detail: "the mail service could not be reached",
  }),
});

/**
 * Sends through SES, in the agency's name. A repeat is a second e-mail: SES absorbs none, so the
 * caller claims before it sends. Never throws.
 */
export const makeSendEmail = (settings: EmailSettings): SendEmail => {
  let ses = settings.client;
  return async (email) => {
    // Made at the first e-mail: most deliveries are webhooks, and a client costs a cold start.
    ses ??= new SESv2Client({ maxAttempts: 2 });
    try {
      const answer = await ses.send(commandOf(email, settings));
      return { kind: "sent", reference: answer.MessageId ?? "", to: email.to };
    } catch (error) {
      return failed(error);
    }
  };
};

import type { IncomingMessage, Server, ServerResponse } from "node:http";
import * as z from "zod";

/** An e-mail that the local SES took, as far as somebody may be told of it. */
export type SentMail = { to: readonly string[]; configurationSet: string | null };

const SendEmail = z.object({
  ConfigurationSetName: z.string().optional(),
  Destination: z.object({ ToAddresses: z.array(z.string()).default([]) }).optional(),
});

const sentMail = (body: string): SentMail | null => {
  try {
    const { ConfigurationSetName, Destination } = SendEmail.parse(JSON.parse(body));
    return {
      to: Destination?.ToAddresses ?? [],
      configurationSet: ConfigurationSetName ?? null,
    };
  } catch {
    return null;
  }
};

/**
 * Tells of every e-mail that a local SES took. Its store forgets which configuration set an e-mail
 * was sent with, so this reads the requests beside it.
 */
export const watchSentMail = (server: Server, onSent: (mail: SentMail) => void): void => {
  server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== "POST" || request.url !== "/v2/email/outbound-emails") return;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.once("finish", () => {
      const mail = sentMail(Buffer.concat(chunks).toString("utf8"));
      if (response.statusCode === 200 && mail) onSent(mail);
    });
  });
};

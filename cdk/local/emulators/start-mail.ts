import mail from "aws-ses-v2-local";
import { localClient } from "./local-credentials.ts";
import { type SentMail, watchSentMail } from "./sent-mail.ts";

type StartServer = typeof mail.default;

/** A test runner unwraps the package's CommonJS default once more than Node does. */
const startServer: StartServer = Reflect.get(mail, "default") ?? mail;

export type Message = { from: string; to: string; subject: string; text: string };

export type Mail = {
  /** The SES endpoint, and in a browser the mailbox page. */
  endpoint: string;
  /** Sends an e-mail of the platform's own, such as a sign-in code. */
  send: (message: Message) => Promise<void>;
  /** Tells of every e-mail that was taken, until the answer is called. */
  onSent: (listener: (mail: SentMail) => void) => () => void;
  stop: () => Promise<void>;
};

/**
 * Starts the local SES. Nothing leaves the machine: every e-mail lands in its mailbox page.
 * Two local clouds in one process share one mailbox, since the emulator keeps it in a module.
 */
export const startMail = async (port: number): Promise<Mail> => {
  const server = await startServer({ host: "127.0.0.1", port });
  const endpoint = `http://127.0.0.1:${port}`;
  const listeners = new Set<(mail: SentMail) => void>();
  watchSentMail(server, (sent) => {
    for (const listener of listeners) listener(sent);
  });
  return {
    endpoint,
    onSent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    send: async ({ from, to, subject, text }) => {
      await fetch(`${endpoint}/v2/email/outbound-emails`, {
        method: "POST",
        headers: {
          authorization: `AWS4-HMAC-SHA256 Credential=${localClient.credentials.accessKeyId}`,
          "content-type": "application/json",
        },
        body: JSON.stringify({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } } },
        }),
      });
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

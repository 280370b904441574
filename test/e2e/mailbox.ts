import * as z from "zod";

const Store = z.object({
  emails: z.array(
    z.object({
      destination: z.object({ to: z.array(z.string()) }),
      subject: z.string(),
      body: z.object({ text: z.string().optional(), html: z.string().optional() }),
    }),
  ),
});

/** Everything that an address was sent, oldest first, each as one text. */
export const mailTo = async (mailbox: string, email: string): Promise<string[]> => {
  const { emails } = Store.parse(await (await fetch(`${mailbox}/store`)).json());
  return emails
    .filter(({ destination }) => destination.to.includes(email))
    .map(({ subject, body }) => [subject, body.text, body.html].join("\n"));
};

/** The newest sign-in code for an address; "" while there is none. */
export const codeFor = async (mailbox: string, email: string): Promise<string> => {
  const mails = await mailTo(mailbox, email);
  return /\b\d{6,8}\b/.exec(mails.at(-1) ?? "")?.[0] ?? "";
};

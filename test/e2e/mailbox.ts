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

/** The newest sign-in code for an address, which leads may be mailed to as well; "" = none yet. */
export const codeFor = async (mailbox: string, email: string): Promise<string> => {
  const mails = await mailTo(mailbox, email);
  const newest = mails.findLast((text) => text.startsWith("Your sign-in code\n"));
  return /\b\d{6,8}\b/.exec(newest ?? "")?.[0] ?? "";
};

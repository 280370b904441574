import { SESv2Client } from "@aws-sdk/client-sesv2";
import { afterAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { agencyBrand } from "#adapters/ses/agency-email";
import { makeSendEmail } from "#adapters/ses/send-email";
import { previewNotice } from "#domain/notice/preview-notice";
import { localClient } from "#local/emulators/local-credentials";
import type { SentMail } from "#local/emulators/sent-mail";
import { startMail } from "#local/emulators/start-mail";
import { freePort } from "#local/free-port";

const settings = {
  AGENCY_NAME: "Acme Leads",
  AGENCY_ACCENT: "#0f766e",
  EMAIL_FROM: "leads@acme.example",
  PORTAL_URL: "https://leads.acme.example",
};

const maria = "maria@sunpeak.example";

const mail = await startMail(await freePort());
afterAll(() => mail.stop());
const client = new SESv2Client({ ...localClient, endpoint: mail.endpoint });

const Store = z.object({
  emails: z.array(
    z.object({
      from: z.string(),
      replyTo: z.array(z.string()),
      destination: z.object({ to: z.array(z.string()) }),
      subject: z.string(),
      body: z.object({ html: z.string(), text: z.string() }),
    }),
  ),
});

describe("an e-mail over the wire", () => {
  it("arrives in both forms, from the agency, under the set that reports what comes back", async () => {
    const heard: SentMail[] = [];
    mail.onSent((sent) => heard.push(sent));
    const send = makeSendEmail({
      from: settings.EMAIL_FROM,
      fromName: settings.AGENCY_NAME,
      replyTo: "help@acme.example",
      configurationSet: "email-events",
      client,
    });
    const email = previewNotice("receipt", "es-US", agencyBrand(settings));
    const result = await send({ ...email, to: [maria] });
    expect(result).toMatchObject({ kind: "sent", to: [maria] });
    const { emails } = Store.parse(await (await fetch(`${mail.endpoint}/store`)).json());
    // All local clouds of a process share one mailbox.
    const mine = emails.filter(({ destination }) => destination.to.includes(maria));
    expect(mine).toMatchObject([
      {
        from: '"Acme Leads" <leads@acme.example>',
        replyTo: ["help@acme.example"],
        destination: { to: [maria] },
        subject: email.subject,
        body: { html: email.html, text: email.text },
      },
    ]);
    expect(heard).toEqual([{ to: [maria], configurationSet: "email-events" }]);
  });

  it("names the sender as help where nobody else is named", () => {
    expect(agencyBrand(settings).supportEmail).toBe("leads@acme.example");
    const SUPPORT_EMAIL = "help@acme.example";
    expect(agencyBrand({ ...settings, SUPPORT_EMAIL }).supportEmail).toBe(SUPPORT_EMAIL);
  });
});

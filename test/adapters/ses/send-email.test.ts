import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { makeSendEmail } from "#adapters/ses/send-email";

const ses = mockClient(SESv2Client);
afterAll(() => ses.restore());
const send = makeSendEmail({
  from: "leads@acme.example",
  fromName: 'Acme "& Sons"\r\nBcc: x@y.example',
  client: new SESv2Client({}),
});
const email = { to: ["a@b.example"], subject: "New\r\nlead", text: "Hi", html: "<p>Hi</p>" };

beforeEach(() => {
  ses.reset();
});

describe("sending an e-mail", () => {
  it("goes out in both forms, in the agency's name, and brings its reference", async () => {
    ses.on(SendEmailCommand).resolves({ MessageId: "m-1" });
    expect(await send(email)).toEqual({ kind: "sent", reference: "m-1", to: email.to });
    const input = ses.commandCalls(SendEmailCommand)[0]?.args[0].input;
    expect(input?.FromEmailAddress).toBe('"Acme & SonsBcc xy.example" <leads@acme.example>');
    expect(input?.Destination).toEqual({ ToAddresses: ["a@b.example"] });
    expect(input?.Content?.Simple).toEqual({
      Subject: { Data: "New lead", Charset: "UTF-8" },
      Body: {
        Text: { Data: "Hi", Charset: "UTF-8" },
        Html: { Data: "<p>Hi</p>", Charset: "UTF-8" },
      },
      Headers: [{ Name: "Auto-Submitted", Value: "auto-generated" }],
    });
  });

  it("that fails is data with a reason in words, and quotes nobody", async () => {
    const rejected = new Error("Email address is not verified: a@b.example");
    rejected.name = "MessageRejected";
    ses.on(SendEmailCommand).rejects(rejected);
    expect(await send(email)).toEqual({
      kind: "failed",
      cause: "refused",
      detail: "the mail service did not accept it; the sender may not be verified yet",
    });
    ses.on(SendEmailCommand).rejects(new Error("socket hang up"));
    expect(await send(email)).toEqual({
      kind: "failed",
      cause: "unknown",
      detail: "the mail service could not be reached",
    });
  });
});

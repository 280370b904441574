import type { Context, SNSEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import type { EmailFeedback } from "#domain/email/take-feedback";
import { emailFeedbackWorker } from "#lambda/email-feedback-worker";

const mail = { messageId: "m-1", timestamp: "2026-11-21T14:00:00.000Z", source: "a@acme.example" };
const bounce = (bounceType: string, ...addresses: string[]) => ({
  eventType: "Bounce",
  mail,
  bounce: {
    bounceType,
    bounceSubType: "General",
    bouncedRecipients: addresses.map((emailAddress) => ({ emailAddress, action: "failed" })),
    feedbackId: "f-1",
  },
});
const complaint = (complaintFeedbackType?: string) => ({
  eventType: "Complaint",
  mail,
  complaint: { complainedRecipients: [{ emailAddress: "a@b.example" }], complaintFeedbackType },
});

const context = {} as Context;
const eventOf = (...messages: string[]): SNSEvent =>
  JSON.parse(
    JSON.stringify({
      Records: messages.map((Message) => ({ EventSource: "aws:sns", Sns: { Message } })),
    }),
  );
const run = async (...messages: object[]) => {
  const taken: EmailFeedback[] = [];
  const handler = emailFeedbackWorker(async (feedback) => taken.push(feedback));
  await handler(eventOf(...messages.map((message) => JSON.stringify(message))), context);
  return taken;
};

describe("what SES publishes", () => {
  it("of a bounce is taken with whether it is for good", async () => {
    expect(
      await run(bounce("Permanent", "a@b.example"), bounce("Transient", "c@d.example")),
    ).toEqual([
      { kind: "bounce", isPermanent: true, addresses: ["a@b.example"], reference: "m-1" },
      { kind: "bounce", isPermanent: false, addresses: ["c@d.example"], reference: "m-1" },
    ]);
  });

  it("of a complaint is taken, unless somebody says it was no spam", async () => {
    expect(await run(complaint("abuse"), complaint(), complaint("not-spam"))).toEqual([
      { kind: "complaint", addresses: ["a@b.example"], reference: "m-1" },
      { kind: "complaint", addresses: ["a@b.example"], reference: "m-1" },
    ]);
  });

  it("names addresses with or without a name before them", async () => {
    const [feedback] = await run(bounce("Permanent", '"Maria <x>" <maria@b.example>'));
    expect(feedback?.addresses).toEqual(["maria@b.example"]);
  });

  it("of anything else is passed over, also when it is nonsense", async () => {
    const taken: EmailFeedback[] = [];
    const handler = emailFeedbackWorker(async (feedback) => taken.push(feedback));
    const delivered = JSON.stringify({ eventType: "Delivery", mail });
    await handler(eventOf("nonsense", delivered, '{"eventType":"Bounce"}'), context);
    expect(taken).toEqual([]);
  });

  it("is told again when it could not be taken", async () => {
    const handler = emailFeedbackWorker(() => Promise.reject(new Error("the table is away")));
    const event = eventOf(JSON.stringify(bounce("Permanent", "a@b.example")));
    await expect(handler(event, context)).rejects.toThrow("away");
  });
});

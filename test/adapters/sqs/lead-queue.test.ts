import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, describe, expect, it } from "vitest";
import { queueLead } from "#adapters/sqs/lead-queue";
import { LeadMessage } from "#contract/message";
import { ids } from "#test/fakes/sale-fixtures";

const sqs = mockClient(SQSClient);
afterAll(() => sqs.restore());
sqs.on(SendMessageCommand).resolves({});

describe("queueing a lead", () => {
  it("sends its id, at once or after some seconds", async () => {
    const queue = queueLead("https://sqs.example/leads", new SQSClient({}));
    await queue(ids.lead(1));
    await queue(ids.lead(2), 12.5);
    const inputs = sqs.commandCalls(SendMessageCommand).map((call) => call.args[0].input);
    expect(inputs.map(({ DelaySeconds }) => DelaySeconds)).toEqual([0, 13]);
    expect(
      inputs.map(({ MessageBody }) => LeadMessage.parse(JSON.parse(MessageBody ?? "")).leadId),
    ).toEqual([ids.lead(1), ids.lead(2)]);
  });
});

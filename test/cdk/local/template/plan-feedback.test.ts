import { describe, expect, it } from "vitest";
import type { Find } from "#local/template/cloud-plan";
import { planFeedback } from "#local/template/plan-feedback";

const lambda = {
  name: "hooks/email",
  arn: "arn:aws:lambda:us-east-1:000000000000:function:hook",
  timeoutMs: 10_000,
  memoryMb: 256,
  environment: {},
} as const;

const topic = "arn:aws:sns:us-east-1:000000000000:EmailEvents";
const deployed = (properties: unknown) => ({ name: "x", id: "x", arn: "x", properties });
const destination = (more: object = {}) => ({
  ConfigurationSetName: "email",
  EventDestination: {
    Enabled: true,
    MatchingEventTypes: ["BOUNCE", "complaint"],
    SnsDestination: { TopicARN: topic },
    ...more,
  },
});

const find =
  (subscription: object, set: object): Find =>
  (type) => {
    if (type === "AWS::SNS::Subscription") return [deployed(subscription)];
    return type === "AWS::SES::ConfigurationSetEventDestination" ? [deployed(set)] : [];
  };
const subscription = { Protocol: "lambda", TopicArn: topic, Endpoint: lambda.arn };

describe("who hears of e-mails that came back", () => {
  it("is the function that a configuration set's topic leads to", () => {
    expect(planFeedback(find(subscription, destination()), [lambda])).toEqual([
      {
        function: "hooks/email",
        topicArn: topic,
        configurationSet: "email",
        events: ["bounce", "complaint"],
      },
    ]);
  });

  it("is nobody when it is switched off, goes elsewhere or is mailed to people", () => {
    const none = (to: object, set: object) =>
      expect(planFeedback(find(to, set), [lambda])).toEqual([]);
    none(subscription, destination({ Enabled: false }));
    none({ ...subscription, TopicArn: `${topic}2` }, destination());
    none({ ...subscription, Protocol: "email", Endpoint: "a@b.example" }, destination());
  });
});

import * as z from "zod";
import type { FeedbackPlan, Find, FunctionPlan } from "./cloud-plan.ts";

const Subscription = z.object({
  Protocol: z.string(),
  TopicArn: z.string(),
  Endpoint: z.unknown(),
});
const Destination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.boolean().default(true),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.object({ TopicARN: z.string() }).optional(),
  }),
});

/** Functions that are told of e-mails that came back: from a configuration set over a topic. */
export const planFeedback = (find: Find, functions: readonly FunctionPlan[]): FeedbackPlan[] => {
  const subscriptions = find("AWS::SNS::Subscription").map(({ properties }) =>
    Subscription.parse(properties),
  );
  return find("AWS::SES::ConfigurationSetEventDestination").flatMap(({ properties }) => {
    const { ConfigurationSetName, EventDestination } = Destination.parse(properties);
    const topicArn = EventDestination.SnsDestination?.TopicARN;
    if (topicArn === undefined || !EventDestination.Enabled) return [];
    const events = EventDestination.MatchingEventTypes.map((name) => name.toLowerCase());
    return subscriptions.flatMap(({ Protocol, TopicArn, Endpoint }) => {
      const name = functions.find(({ arn }) => arn === Endpoint)?.name;
      if (Protocol !== "lambda" || TopicArn !== topicArn || name === undefined) return [];
      return [{ function: name, topicArn, configurationSet: ConfigurationSetName, events }];
    });
  });
};

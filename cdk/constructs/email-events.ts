import { ConfigurationSet, EmailSendingEvent, EventDestination } from "aws-cdk-lib/aws-ses";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";

/** Bounces and complaints of the agency's e-mails, as they come back from SES. */
export class EmailEvents {
  readonly configurationSetName: string;
  readonly topic: Topic;

  constructor(scope: Construct) {
    this.topic = new Topic(scope, "EmailEvents", { enforceSSL: true });
    const set = new ConfigurationSet(scope, "Email", {
      reputationMetrics: true,
      // Our own list is asked before each e-mail, and an operator lifts an address from it by its
      // hash. A second list at SES, which has addresses, would go on holding it back.
      disableSuppressionList: true,
    });
    set.addEventDestination("Feedback", {
      destination: EventDestination.snsTopic(this.topic),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    this.configurationSetName = set.configurationSetName;
  }
}

import { readTableChange } from "#adapters/dynamo/live/read-table-change";
import { sendReactions } from "#adapters/sqs/reaction-queues";
import { systemClock } from "#adapters/system";
import { reactionsTo } from "#domain/reaction/reactions-to";
import { readEnvironment, variables } from "#lambda/environment";
import { reactionWorker } from "#lambda/reaction-worker";

const environment = readEnvironment({
  BILLING_QUEUE_URL: variables.BILLING_QUEUE_URL,
  RETURN_QUEUE_URL: variables.RETURN_QUEUE_URL,
  NOTICE_QUEUE_URL: variables.NOTICE_QUEUE_URL,
});

/** The table's changes that somebody must act on, to the queues of those who do. */
export const handler = reactionWorker(
  (record) => {
    const change = readTableChange(record);
    return change === null ? [] : reactionsTo(change, systemClock());
  },
  sendReactions({
    billing: environment.BILLING_QUEUE_URL,
    return: environment.RETURN_QUEUE_URL,
    notice: environment.NOTICE_QUEUE_URL,
  }),
);

import { suppressionStore } from "#adapters/dynamo/notice/suppression-store";
import { activityLog } from "#adapters/dynamo/setup/activity-log";
import { openTable } from "#adapters/dynamo/table/table";
import { newId, systemClock } from "#adapters/system";
import { takeFeedback } from "#domain/email/take-feedback";
import { emailFeedbackWorker } from "#lambda/email-feedback-worker";
import { readEnvironment, variables } from "#lambda/environment";

const { TABLE_NAME } = readEnvironment({ TABLE_NAME: variables.TABLE_NAME });
const table = openTable(TABLE_NAME);
const deps = {
  suppressions: suppressionStore(table),
  activity: activityLog(table),
  newId,
  clock: systemClock,
};

/** Bounces and complaints of the agency's e-mails: whoever they name gets no more. */
export const handler = emailFeedbackWorker((feedback) => takeFeedback(deps, feedback));

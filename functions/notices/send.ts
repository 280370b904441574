import { readNoticeFacts } from "#adapters/dynamo/notice/notice-facts";
import { noticeStore } from "#adapters/dynamo/notice/notice-store";
import { suppressionStore } from "#adapters/dynamo/notice/suppression-store";
import { openTable } from "#adapters/dynamo/table/table";
import { agencyBrand, agencySender } from "#adapters/ses/agency-email";
import { systemClock } from "#adapters/system";
import { NoticeMessage } from "#contract/message";
import { sendNotice } from "#domain/notice/send-notice";
import { emailVariables, readEnvironment, variables } from "#lambda/environment";
import { logEvent } from "#lambda/logger";
import { queueWorker } from "#lambda/queue-worker";

const settings = readEnvironment({ TABLE_NAME: variables.TABLE_NAME, ...emailVariables });
const table = openTable(settings.TABLE_NAME);
const deps = {
  read: readNoticeFacts(table),
  notices: noticeStore(table, Math.random),
  send: agencySender(settings, suppressionStore(table)),
  brand: agencyBrand(settings),
  clock: systemClock,
};

/** Tells buyers by e-mail what became of their money and returns. */
export const handler = queueWorker(NoticeMessage, async (message) => {
  const outcome = await sendNotice(deps, message);
  logEvent("notice.sent", { buyerId: message.buyerId, code: message.kind, outcome: outcome.kind });
});

import { billingWork } from "#adapters/billing-work";
import { walletMoved } from "#adapters/dynamo/ledger/wallet-moved";
import { openTable } from "#adapters/dynamo/table/table";
import { queueNotice } from "#adapters/sqs/notice-queue";
import { BillingMessage } from "#contract/message";
import { workBilling } from "#domain/billing/work-billing";
import { cardVariables, readEnvironment, variables } from "#lambda/environment";
import { logEvent } from "#lambda/logger";
import { queueWorker } from "#lambda/queue-worker";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  NOTICE_QUEUE_URL: variables.NOTICE_QUEUE_URL,
  ...cardVariables,
});
const table = openTable(environment.TABLE_NAME);
const deps = {
  ...billingWork(table, environment),
  hasMoved: walletMoved(table),
  sendNotice: queueNotice(environment.NOTICE_QUEUE_URL),
};

/** Looks after a buyer's money: a wallet that is low, a payment that is not settled. */
export const handler = queueWorker(BillingMessage, async (message) => {
  const outcome = await workBilling(deps, message);
  logEvent("billing.checked", { buyerId: message.buyerId, code: message.kind, outcome });
});

import { billingWork } from "#adapters/billing-work";
import { walletOwners } from "#adapters/dynamo/ledger/wallet-owners";
import { dueShards } from "#adapters/dynamo/table/keys";
import { openTable } from "#adapters/dynamo/table/table";
import { queueBilling } from "#adapters/sqs/billing-queue";
import { systemClock } from "#adapters/system";
import { sweepBilling } from "#domain/billing/sweep-billing";
import { cardVariables, readEnvironment, variables } from "#lambda/environment";
import { logEvent, logFault } from "#lambda/logger";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  BILLING_QUEUE_URL: variables.BILLING_QUEUE_URL,
  ...cardVariables,
});
const table = openTable(environment.TABLE_NAME);
const work = billingWork(table, environment);
const sweepMs = 40_000;

/** Every minute: payments and invoices that are not over, now and then all buyers, old payments. */
export const handler = async (): Promise<void> => {
  const endsAt = performance.now() + sweepMs;
  const { checked, visited, looked } = await sweepBilling(
    {
      ...work,
      shards: dueShards,
      listBuyers: () => walletOwners(table),
      queueBilling: queueBilling(environment.BILLING_QUEUE_URL),
      isOver: () => performance.now() > endsAt,
      failed: (error, buyerId) => logFault("billing.failed", error, { buyerId }),
    },
    systemClock(),
  );
  logEvent("billing.swept", { count: checked + visited + looked });
};

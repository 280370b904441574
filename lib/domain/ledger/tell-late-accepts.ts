import { formatMoney } from "#contract/format-money";
import { EventId } from "#contract/id";
import type { ReconciliationCase } from "#contract/routes/agency-billing";
import type { ActivityLog } from "../activity/activity-log.ts";
import { ulidTimeText } from "../ulid-time.ts";

export type OpenCase = Pick<ReconciliationCase, "leadId" | "orderId" | "priceCents" | "openedAt">;

export type TellDeps = {
  activity: Pick<ActivityLog, "add">;
  /** Cases that wait for an operator, oldest first, as many as one look takes. */
  listOpenCases: () => Promise<readonly OpenCase[]>;
};

/** Of the same case always the same, so that it is told once however often it is found. */
const lineIdOf = ({ leadId, orderId, openedAt }: OpenCase): EventId =>
  EventId.parse(`evt_${ulidTimeText(new Date(openedAt))}${leadId.slice(-8)}${orderId.slice(-8)}`);

/**
 * Tells the agency of every late accept that waits for it, each once, and says how many there are.
 * @returns as many as were found, so that an alarm rings until the last one is settled
 */
export const tellLateAccepts = async ({ activity, listOpenCases }: TellDeps): Promise<number> => {
  const cases = await listOpenCases();
  for (const found of cases)
    await activity.add(null, {
      id: lineIdOf(found),
      at: found.openedAt,
      actor: "system",
      action: "reconciliation.open",
      outcome: "done",
      sentence:
        "A buyer's server accepted a lead after its hold had ended: it has the lead and has not " +
        `paid the ${formatMoney(found.priceCents)} that was agreed. Charge it or waive it.`,
      object: `${found.leadId} ${found.orderId}`,
    });
  return cases.length;
};

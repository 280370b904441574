import type { BuyerScope } from "#contract/principal";
import { TrailEvent } from "#contract/trail";
import type { BuyerSales, SaleChange } from "#domain/portal/buyer-sales";
import { itemOf } from "../table/item.ts";
import { indexes, keys } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import { buyerRequest, madeBefore, repeatStep } from "../table/repeat-step.ts";
import type { Table } from "../table/table.ts";
import type { Step } from "../table/transact.ts";
import { transactRetrying } from "../table/transact-retrying.ts";

const trailStep = (table: Table, { buyerId }: BuyerScope, event: TrailEvent): Step<"trail"> => ({
  name: "trail",
  action: putNew(table, itemOf("trail", keys.trail(buyerId, event.leadId, event.id), { ...event })),
});

/** A sale leaves the index of the unworked when its outcome leaves New, and returns with it. */
const unworkedChange = ({ buyerId }: BuyerScope, { leadId, seen, set }: SaleChange) => {
  const leaves = set.outcome !== undefined && set.outcome !== "new";
  const returns = set.outcome === "new" && seen.outcome !== "new";
  return {
    set: returns ? indexes.saleUnworked(buyerId, leadId) : {},
    remove: leaves ? " REMOVE gsi3pk, gsi3sk" : "",
  };
};

const saleStep = (table: Table, scope: BuyerScope, change: SaleChange): Step<"sale"> => {
  const { leadId, seen, at } = change;
  const index = unworkedChange(scope, change);
  const set = Object.entries({
    ...change.set,
    ...index.set,
    changedAt: at,
    ...indexes.saleChanged(scope.buyerId, at, leadId),
  });
  const names = Object.fromEntries(set.map(([name], place) => [`#set${place}`, name]));
  const values = Object.fromEntries(set.map(([, value], place) => [`:set${place}`, value]));
  const assignments = set.map((_, place) => `#set${place} = :set${place}`).join(", ");
  return {
    name: "sale",
    action: {
      Update: {
        TableName: table.name,
        Key: keys.sale(scope.buyerId, leadId),
        UpdateExpression: `SET ${assignments}${index.remove} ADD noteCount :notes`,
        ConditionExpression:
          "outcome = :outcome AND starred = :starred AND assignedTo = :assignedTo",
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: {
          ...values,
          ":notes": change.addNotes,
          ":outcome": seen.outcome,
          ":starred": seen.starred,
          ":assignedTo": seen.assignedTo,
        },
      },
    },
  };
};

/**
 * Sale, activity and, with an Idempotency-Key, its record in one write. A repeat under the same
 * key for a day changes nothing; a repeat without one is stopped by what was seen.
 */
export const changeStoredSale =
  (table: Table, scope: BuyerScope): BuyerSales["change"] =>
  async (change) => {
    const request = change.repeat && buyerRequest(scope.buyerId, change.repeat, TrailEvent);
    const result = await transactRetrying(table, [
      ...repeatStep(table, request, change.event),
      saleStep(table, scope, change),
      trailStep(table, scope, change.event),
    ]);
    if (result.kind === "done") return { kind: "changed" };
    if (result.step !== "repeat") return { kind: "overtaken" };
    return { kind: "repeated", event: madeBefore(request, result.item) };
  };

/** A line of activity and the record of its key in one write; a repeat changes nothing. */
export const addTrailEvent =
  (table: Table, scope: BuyerScope): BuyerSales["addEvent"] =>
  async (event, repeat) => {
    const request = buyerRequest(scope.buyerId, repeat, TrailEvent);
    const result = await transactRetrying(table, [
      ...repeatStep(table, request, event),
      trailStep(table, scope, event),
    ]);
    if (result.kind === "done") return { kind: "added" };
    return { kind: "repeated", event: madeBefore(request, result.item) };
  };

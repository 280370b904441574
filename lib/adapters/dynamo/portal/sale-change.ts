import * as z from "zod";
import type { BuyerScope } from "#contract/principal";
import { TrailEvent } from "#contract/trail";
import type { BuyerSales, SaleChange } from "#domain/portal/buyer-sales";
import { keyReused, type Repeat } from "#domain/repeat";
import { itemOf, ttlSeconds } from "../item.ts";
import { indexes, keys } from "../keys.ts";
import { putNew } from "../put-new.ts";
import type { Table } from "../table.ts";
import type { Step } from "../transact.ts";
import { transactRetrying } from "../transact-retrying.ts";

const Past = z.object({ fingerprint: z.string(), event: TrailEvent });

const repeatSteps = (
  table: Table,
  { buyerId }: BuyerScope,
  repeat: Repeat | null,
  event: TrailEvent,
): Step<"repeat">[] =>
  repeat === null
    ? []
    : [
        {
          name: "repeat",
          action: putNew(
            table,
            itemOf("repeat", keys.buyerIdempotency(buyerId, repeat.keyHash), {
              fingerprint: repeat.fingerprint,
              event,
              ttl: ttlSeconds(repeat.expiresAt),
            }),
          ),
        },
      ];

const repeated = (repeat: Repeat | null, item: Record<string, unknown> | null) => {
  const past = Past.parse(item);
  if (past.fingerprint !== repeat?.fingerprint) throw keyReused();
  return { kind: "repeated", event: past.event } as const;
};

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
    const result = await transactRetrying(table, [
      ...repeatSteps(table, scope, change.repeat, change.event),
      saleStep(table, scope, change),
      trailStep(table, scope, change.event),
    ]);
    if (result.kind === "done") return { kind: "changed" };
    return result.step === "repeat" ? repeated(change.repeat, result.item) : { kind: "overtaken" };
  };

/** A line of activity and the record of its key in one write; a repeat changes nothing. */
export const addTrailEvent =
  (table: Table, scope: BuyerScope): BuyerSales["addEvent"] =>
  async (event, repeat) => {
    const result = await transactRetrying(table, [
      ...repeatSteps(table, scope, repeat, event),
      trailStep(table, scope, event),
    ]);
    return result.kind === "done" ? { kind: "added" } : repeated(repeat, result.item);
  };

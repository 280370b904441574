import { ReturnEvent } from "#contract/return";
import { Defect } from "#domain/errors";
import type { ChangeResult, ReturnChange, ReturnStore } from "#domain/return/return-store";
import type { Usage } from "#domain/sale/usage";
import { movementSteps, readMovement } from "../ledger/wallet-store.ts";
import { usageOf } from "../sale/usage-item.ts";
import { usageReturnStep } from "../sale/usage-step.ts";
import { activityItem } from "../setup/activity-log.ts";
import { itemOf } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import { buyerRequest, madeBefore, repeatStep } from "../table/repeat-step.ts";
import { type Reading, settleWrite, type WriteEffects } from "../table/settle-write.ts";
import type { Table } from "../table/table.ts";
import { fileItem, leadReturnItem, returnEventItem, returnItem } from "./return-items.ts";
import { changeSaleStep } from "./return-sale-step.ts";
import { allowanceStep } from "./return-usage-step.ts";

/** What the write has seen on its way: usage that it gives back to. */
type Seen = { hasAllowance: boolean; orderUsage: Usage | null };

/** The request that a change answers, with the event that it makes. */
const requestOf = ({ to, repeat }: ReturnChange) =>
  repeat && buyerRequest(to.return.buyerId, repeat, ReturnEvent);

/** The agency's file is what two writers contend for: only the one who saw its version wins. */
const fileStep = (table: Table, { from, to }: ReturnChange) => ({
  name: "file" as const,
  action: {
    Put: {
      TableName: table.name,
      Item: fileItem(to),
      ConditionExpression: "version = :seen",
      ExpressionAttributeValues: { ":seen": from.file.version },
    },
  },
});

const returnStep = (table: Table, { from, to }: ReturnChange) =>
  from.return === to.return
    ? []
    : [
        {
          name: "return" as const,
          action: {
            Put: {
              TableName: table.name,
              Item: returnItem(to.return),
              ConditionExpression: "#state = :state",
              ExpressionAttributeNames: { "#state": "state" },
              ExpressionAttributeValues: { ":state": from.return.state },
            },
          },
        },
        {
          name: "leadReturn" as const,
          action: { Put: { TableName: table.name, Item: leadReturnItem(to) } },
        },
      ];

const lineSteps = (table: Table, { to, event, trail, activity }: ReturnChange) => {
  const { buyerId, leadId } = to.return;
  return [
    ...(event
      ? [{ name: "event" as const, action: putNew(table, returnEventItem(to.return, event)) }]
      : []),
    ...(trail
      ? [
          {
            name: "trail" as const,
            action: putNew(
              table,
              itemOf("trail", keys.trail(buyerId, leadId, trail.id), { ...trail }),
            ),
          },
        ]
      : []),
    ...(activity
      ? [{ name: "activity" as const, action: putNew(table, activityItem(buyerId, activity)) }]
      : []),
  ];
};

/** A place under the order's caps comes back in the periods that still run. */
const placeSteps = (table: Table, { to, placeBack }: ReturnChange, { orderUsage }: Seen) => {
  if (placeBack === null || orderUsage === null) return [];
  const { orderId, periods, priceCents } = placeBack;
  const step = usageReturnStep(
    table,
    { id: orderId, buyerId: to.return.buyerId },
    { held: periods, stored: orderUsage, priceCents },
  );
  return [{ name: "place" as const, action: step.action }];
};

const changeSteps = (table: Table, change: ReturnChange) => (seen: Seen) => {
  const { to, event, allowance, credit } = change;
  return [
    ...(event ? repeatStep(table, requestOf(change), event) : []),
    fileStep(table, change),
    ...returnStep(table, change),
    ...changeSaleStep(table, to.return, change.sale),
    ...(allowance && seen.hasAllowance ? [allowanceStep(table, to.file, allowance)] : []),
    ...(credit ? movementSteps(table, credit) : []),
    ...placeSteps(table, change, seen),
    ...lineSteps(table, change),
  ];
};

type StepName = ReturnType<ReturnType<typeof changeSteps>>[number]["name"];
type Stored = Record<string, unknown> | null;

const readCredit = (change: ReturnChange, step: "once" | "wallet" | "entry", item: Stored) => {
  if (!change.credit) throw new Defect("a return moves no money but its wallet refused");
  const { kind } = readMovement(change.credit, { step, item });
  return new Defect(`a return that is not credited cannot be: ${kind}`);
};

/** @throws Defect when what is stored contradicts itself */
const readRefusal = (
  change: ReturnChange,
  { step, item }: { step: StepName; item: Stored },
  seen: Seen,
): Reading<Seen, ChangeResult> => {
  switch (step) {
    case "repeat": {
      const event = madeBefore(requestOf(change), item);
      return { kind: "answer", result: { kind: "repeated", event } };
    }
    case "file":
      return { kind: "answer", result: { kind: "overtaken" } };
    case "usage":
      return { kind: "again", seen: { ...seen, hasAllowance: false } };
    case "place":
      return { kind: "again", seen: { ...seen, orderUsage: item && usageOf(item) } };
    case "once":
    case "wallet":
    case "entry":
      throw readCredit(change, step, item);
    default:
      throw new Defect(`a return is as it was seen but its ${step} disagrees`);
  }
};

/** The usage that a place is given back to: as the periods of the sale name it, at first. */
const guessed = ({ placeBack }: ReturnChange): Usage | null => {
  if (placeBack === null) return null;
  const { periods } = placeBack;
  const of = (key: string) => ({ key, count: 1, cents: placeBack.priceCents });
  return {
    hour: of(periods.hour),
    day: of(periods.day),
    week: of(periods.week),
    month: of(periods.month),
    total: of(periods.total),
  };
};

/** One step of a return with all that hangs on it, in one write. */
export const changeReturn =
  (effects: WriteEffects): ReturnStore["change"] =>
  (change) =>
    settleWrite(effects, {
      first: { hasAllowance: true, orderUsage: guessed(change) },
      steps: changeSteps(effects.table, change),
      done: { kind: "changed" },
      read: (step, item, seen): Reading<Seen, ChangeResult> =>
        readRefusal(change, { step, item }, seen),
    });

import * as z from "zod";
import { ReconciliationCase } from "#contract/routes/agency-billing";
import type { Entry } from "#contract/wallet";
import type { Random } from "#domain/effects";
import { Defect } from "#domain/errors";
import type {
  CaseKey,
  ReconciliationStore,
  Settlement,
  SettleResult,
} from "#domain/ledger/reconciliation-store";
import { parseItem } from "./item.ts";
import { indexes, keys, partitions } from "./keys.ts";
import { queryPage } from "./query-page.ts";
import { readItem } from "./read-item.ts";
import { readItems } from "./read-items.ts";
import { setAttributes } from "./set-attributes.ts";
import { pauseFor, type Reading, settleWrite } from "./settle-write.ts";
import type { Table } from "./table.ts";
import type { Step } from "./transact.ts";
import { movementSteps, readMovement } from "./wallet-store.ts";

const Keyed = z.object({ pk: z.string(), sk: z.string() });

const caseStep = (
  table: Table,
  { leadId, orderId }: CaseKey,
  settlement: Settlement,
): Step<"case"> => ({
  name: "case",
  action: {
    Update: setAttributes(
      table,
      keys.reconciliation(leadId, orderId),
      {
        ...settlement,
        ...indexes.reconciliation("settled", settlement.settledAt, leadId, orderId),
      },
      { expression: "#state = :open", names: { "#state": "state" }, values: { ":open": "open" } },
    ),
  },
});

const readCase = (item: Record<string, unknown> | null): SettleResult =>
  item ? { kind: "settledBefore", found: parseItem(ReconciliationCase, item) } : { kind: "absent" };

const readCharge = (
  entry: Entry | null,
  refused: { step: "once" | "wallet" | "entry"; item: Record<string, unknown> | null },
): SettleResult => {
  if (!entry) throw new Defect("a case without a charge was refused a charge");
  const movement = readMovement(entry, refused);
  switch (movement.kind) {
    case "insufficient":
      return { kind: "insufficient" };
    case "buyerAbsent":
      return { kind: "absent" };
    case "repeated":
    case "credited":
      throw new Defect("an open case was charged before");
  }
};

/** Cases in the one table, beside the lead they are about; their charge is in the same write. */
export const reconciliationStore = (table: Table, random: Random): ReconciliationStore => ({
  list: async (state, page) => {
    const { items, next } = await queryPage(table, {
      index: "gsi1",
      partition: partitions.reconciliations(state),
      ...page,
    });
    const found = await readItems(
      table,
      items.map((item) => Keyed.parse(item)),
    );
    return { items: found.map((item) => parseItem(ReconciliationCase, item)), next };
  },
  read: ({ leadId, orderId }) =>
    readItem(table, keys.reconciliation(leadId, orderId), ReconciliationCase),
  settle: (key, settlement, entry) =>
    settleWrite(
      { table, random, pause: pauseFor },
      {
        first: null,
        steps: () => [
          caseStep(table, key, settlement),
          ...(entry ? movementSteps(table, entry) : []),
        ],
        done: { kind: "settled" },
        read: (step, item): Reading<null, SettleResult> => ({
          kind: "answer",
          result: step === "case" ? readCase(item) : readCharge(entry, { step, item }),
        }),
      },
    ),
});

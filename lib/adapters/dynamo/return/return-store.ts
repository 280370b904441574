import { ReturnId } from "#contract/id";
import { Lead } from "#contract/lead";
import { Return, ReturnEvent } from "#contract/return";
import type { Random } from "#domain/effects";
import { ReturnFile } from "#domain/return/return-record";
import type { ReturnStore } from "#domain/return/return-store";
import { readSource } from "../setup/source-store.ts";
import { keys } from "../table/keys.ts";
import { readItem } from "../table/read-item.ts";
import { buyerRequest, readRepeat, readRepeats } from "../table/repeat-step.ts";
import { pauseFor } from "../table/settle-write.ts";
import type { Table } from "../table/table.ts";
import { changeReturn } from "./return-change.ts";
import { returnPolicyStore } from "./return-policy-store.ts";
import { submitReturn } from "./return-submission.ts";

const SoldLead = Lead.pick({ sourceId: true, sales: true });

/**
 * The file is read first: it moves with every write, so a return that is newer than its file is
 * one on which no change stands.
 */
const readRecord =
  (table: Table): ReturnStore["read"] =>
  async ({ buyerId, returnId }) => {
    const file = await readItem(table, keys.returnFile(returnId), ReturnFile);
    if (file?.buyerId !== buyerId) return null;
    const found = await readItem(table, keys.return(buyerId, returnId), Return);
    return found && { return: found, file };
  };

const originOf =
  (table: Table): ReturnStore["originOf"] =>
  async ({ leadId, buyerId }) => {
    const lead = await readItem(table, keys.lead(leadId), SoldLead);
    const sold = lead?.sales.find((sale) => sale.buyerId === buyerId);
    if (!lead || !sold) return null;
    const source = await readSource(table)(lead.sourceId);
    return {
      sourceId: lead.sourceId,
      supplierId: source?.supplierId ?? null,
      payoutCents: sold.payoutCents,
    };
  };

/** Returns in the one table. */
export const returnStore = (table: Table, random: Random): ReturnStore => {
  const effects = { table, random, pause: pauseFor };
  return {
    read: readRecord(table),
    submit: submitReturn(effects),
    change: changeReturn(effects),
    originOf: originOf(table),
    submitted: (buyerId, repeats) =>
      readRepeats(
        table,
        repeats.map((repeat) => buyerRequest(buyerId, repeat, ReturnId)),
      ),
    pastEvent: (buyerId, repeat) => readRepeat(table, buyerRequest(buyerId, repeat, ReturnEvent)),
    chargesBack: async (buyerId) =>
      (await returnPolicyStore(table).read(buyerId)).chargeBackSupplier,
  };
};

import * as z from "zod";
import { LeadId } from "#contract/id";
import { Lead } from "#contract/lead";
import { Trace } from "#contract/trace";
import type { LeadLog } from "#domain/lead/lead-log";
import { fillPage } from "../table/fill-page.ts";
import { parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { queryAll } from "../table/query-all.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";

const Entry = z.object({ gsi1sk: LeadId });

const list =
  (table: Table): LeadLog["list"] =>
  ({ day, campaignId, sourceId, status, ...page }) => {
    const isWanted = (lead: Lead) =>
      (campaignId === undefined || lead.campaignId === campaignId) &&
      (sourceId === undefined || lead.sourceId === sourceId) &&
      (status === undefined || lead.status === status);
    const range = { index: "gsi1", partition: partitions.leadDay(day), newestFirst: true } as const;
    return fillPage(table, range, {
      page,
      read: async (entries) => {
        const ids = entries.map((entry) => Entry.parse(entry).gsi1sk);
        const items = await readItems(
          table,
          ids.map((id) => keys.lead(id)),
        );
        const leads = new Map(
          items.map((item) => {
            const lead = parseItem(Lead, item);
            return [lead.id, lead] as const;
          }),
        );
        return ids.map((id) => {
          const lead = leads.get(id);
          return lead && isWanted(lead) ? lead : null;
        });
      },
    });
  };

/** The agency's leads in the table: a day of them by its index, one of them by its partition. */
export const leadLog = (table: Table): LeadLog => ({
  list: list(table),
  read: async (leadId) => {
    const items = await queryAll(table, { partition: partitions.lead(leadId) });
    const lead = items.find(({ sk }) => sk === keys.lead(leadId).sk);
    const isTrace = ({ sk }: Record<string, unknown>) => String(sk).startsWith("TRACE#");
    return lead
      ? {
          lead: parseItem(Lead, lead),
          traces: items.filter(isTrace).map((item) => parseItem(Trace, item)),
        }
      : null;
  },
});

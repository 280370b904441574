import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { sha256 } from "#adapters/system";
import type { ProviderEvents } from "#domain/billing/receive-event";
import { itemOf, ttlSeconds } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { readItem } from "../table/read-item.ts";
import type { Table } from "../table/table.ts";

const keptDays = 30;
const dayMs = 86_400_000;

/** Which events of the card's processor were dealt with, for longer than they are repeated. */
export const providerEvents = (table: Table): ProviderEvents => ({
  isDone: async (eventId) =>
    (await readItem(table, keys.providerEvent(sha256(eventId)), z.object({}))) !== null,
  markDone: async (eventId, at) => {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: itemOf("providerEvent", keys.providerEvent(sha256(eventId)), {
          at: at.toISOString(),
          ttl: ttlSeconds(new Date(at.getTime() + keptDays * dayMs)),
        }),
      }),
    );
  },
});

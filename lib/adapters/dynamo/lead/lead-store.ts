import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { sha256 } from "#adapters/system";
import { LeadId } from "#contract/id";
import { Lead } from "#contract/lead";
import { Trace } from "#contract/trace";
import { Defect } from "#domain/errors";
import type { ClaimResult, FinishResult, LeadStore } from "#domain/intake/lead-store";
import { itemOf, parseItem } from "../table/item.ts";
import { duePartition, indexes, keys, partitions } from "../table/keys.ts";
import { queryAll } from "../table/query-all.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";
import { unmarshallItem } from "../table/unmarshall-item.ts";
import { leadSettled } from "./lead-settled.ts";

const LeadPointer = z.object({ pk: z.string() });

const leadIdIn = (entry: unknown): LeadId =>
  LeadId.parse(LeadPointer.parse(entry).pk.split("#").at(-1));

const create =
  (table: Table): LeadStore["create"] =>
  async (lead, { phone, leasedUntil, dueAt }) => {
    const open = lead.status === "received" && {
      ...indexes.leadUnfinished(lead.id, dueAt.toISOString()),
      ...(leasedUntil && { leasedUntil: leasedUntil.toISOString() }),
    };
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: itemOf("lead", keys.lead(lead.id), {
            ...lead,
            ...indexes.leadDay(lead.receivedAt.slice(0, 10), lead.id),
            ...(phone && indexes.leadPhone(lead.sourceId, sha256(phone), lead.id)),
            ...open,
          }),
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      );
      return "created";
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return "exists";
      throw error;
    }
  };

/** One conditional update of a lead; a refusal carries the item as it is, or null for none. */
const updateLead = async (
  table: Table,
  leadId: LeadId,
  change: {
    update: string;
    condition: string;
    names?: Record<string, string>;
    values?: Record<string, unknown>;
  },
) => {
  try {
    const answer = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.lead(leadId),
        UpdateExpression: change.update,
        ConditionExpression: `attribute_exists(pk) AND ${change.condition}`,
        ExpressionAttributeNames: { "#status": "status", ...change.names },
        ExpressionAttributeValues: { ":received": "received", ...change.values },
        ReturnValues: "ALL_NEW",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    return { kind: "done" as const, lead: parseItem(Lead, answer.Attributes) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const item = unmarshallItem(error.Item);
    return { kind: "refused" as const, lead: item && parseItem(Lead, item) };
  }
};

const claim =
  (table: Table): LeadStore["claim"] =>
  async (leadId, at, leasedUntil): Promise<ClaimResult> => {
    const until = leasedUntil.toISOString();
    const result = await updateLead(table, leadId, {
      update: "SET leasedUntil = :until, gsi3pk = :gsi3pk, gsi3sk = :gsi3sk",
      condition:
        "#status = :received AND (attribute_not_exists(leasedUntil) OR leasedUntil <= :now)",
      values: {
        ":until": until,
        ":now": at.toISOString(),
        ...unfinishedValues(leadId, until),
      },
    });
    if (result.kind === "done") return { kind: "claimed", lead: result.lead };
    if (!result.lead) return { kind: "absent" };
    return result.lead.status === "received"
      ? { kind: "busy" }
      : { kind: "finished", lead: result.lead };
  };

const unfinishedValues = (leadId: LeadId, at: string) => {
  const { gsi3pk, gsi3sk } = indexes.leadUnfinished(leadId, at);
  return { ":gsi3pk": gsi3pk, ":gsi3sk": gsi3sk };
};

const finish =
  (table: Table): LeadStore["finish"] =>
  async (leadId, end): Promise<FinishResult> => {
    const guard = leadSettled(end.soldCount);
    const result = await updateLead(table, leadId, {
      update:
        "SET #status = :status, reason = :reason, payoutCents = :payout, " +
        "finishedAt = :finishedAt, durationMs = :durationMs REMOVE gsi3pk, gsi3sk, leasedUntil",
      condition: `#status = :received AND ${guard.expression}`,
      names: guard.names,
      values: {
        ":status": end.status,
        ":reason": end.reason,
        ":payout": end.payoutCents,
        ":finishedAt": end.finishedAt,
        ":durationMs": end.durationMs,
        ...guard.values,
      },
    });
    if (result.kind === "done") return { kind: "finished", lead: result.lead };
    if (!result.lead) throw new Defect("a lead is finished that is not stored");
    return result.lead.status === "received"
      ? { kind: "sold-or-offered" }
      : { kind: "already-finished", lead: result.lead };
  };

const findByPhone =
  (table: Table): LeadStore["findByPhone"] =>
  async (sourceId, phone, limit) => {
    const { items } = await queryPage(table, {
      index: "gsi2",
      partition: partitions.sourcePhone(sourceId, sha256(phone)),
      newestFirst: true,
      limit,
    });
    const found = await readItems(
      table,
      items.map((entry) => keys.lead(leadIdIn(entry))),
    );
    return found.map((item) => parseItem(Lead, item));
  };

const listUnfinished =
  (table: Table): LeadStore["listUnfinished"] =>
  async (shard, before, limit) => {
    const { items } = await queryPage(table, {
      index: "gsi3",
      partition: duePartition("UNFINISHED", shard),
      between: { from: "0", to: before.toISOString() },
      limit,
    });
    return items.map(leadIdIn);
  };

/** Leads in the table: one item each, found by day, by their source and phone, and while unfinished. */
export const leadStore = (table: Table): LeadStore => ({
  create: create(table),
  read: (leadId) => readItem(table, keys.lead(leadId), Lead),
  findByPhone: findByPhone(table),
  claim: claim(table),
  postpone: async (leadId, dueAt) => {
    await updateLead(table, leadId, {
      update: "SET gsi3pk = :gsi3pk, gsi3sk = :gsi3sk REMOVE leasedUntil",
      condition: "#status = :received",
      values: unfinishedValues(leadId, dueAt.toISOString()),
    });
  },
  finish: finish(table),
  addTrace: async (leadId, trace) => {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: itemOf("trace", keys.trace(leadId, trace.decidedAt), { ...trace, leadId }),
      }),
    );
  },
  traces: async (leadId) => {
    const items = await queryAll(table, { partition: partitions.lead(leadId), prefix: "TRACE#" });
    return items.map((item) => parseItem(Trace, item));
  },
  listUnfinished: listUnfinished(table),
});

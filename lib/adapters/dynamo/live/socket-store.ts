import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { sha256 } from "#adapters/system";
import { MemberRole } from "#contract/buyer";
import { BuyerId, MemberId } from "#contract/id";
import type { SocketStore } from "#domain/live/socket-store";
import { itemOf, parseItem, ttlSeconds } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import type { Table } from "../table/table.ts";
import { transactRetrying } from "../table/transact-retrying.ts";

const Ticket = z.object({
  buyerId: BuyerId,
  memberId: MemberId,
  role: MemberRole,
  expiresAt: z.iso.datetime(),
});
const Socket = z.object({ connectionId: z.string(), memberId: MemberId, role: MemberRole });
const Connection = z.object({ buyerId: BuyerId });

/** API Gateway closes a socket after two hours; its item goes soon after. */
const socketMs = 2.2 * 3_600_000;
/** More sockets than this for one buyer get the news by polling. */
const maxSockets = 500;

const takeTicket =
  (table: Table): SocketStore["takeTicket"] =>
  async (tokenHash, at) => {
    try {
      const answer = await table.client.send(
        new DeleteCommand({
          TableName: table.name,
          Key: keys.socketTicket(tokenHash),
          ConditionExpression: "attribute_exists(pk)",
          ReturnValues: "ALL_OLD",
        }),
      );
      const { expiresAt, ...holder } = parseItem(Ticket, answer.Attributes);
      return expiresAt > at.toISOString() ? holder : null;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return null;
      throw error;
    }
  };

const open =
  (table: Table): SocketStore["open"] =>
  async ({ buyerId, memberId, role }, connectionId, at) => {
    const connectionHash = sha256(connectionId);
    const ttl = ttlSeconds(new Date(at.getTime() + socketMs));
    const socket = itemOf("socket", keys.socket(buyerId, connectionHash), {
      connectionId,
      memberId,
      role,
      ttl,
    });
    const connection = itemOf("connection", keys.connection(connectionHash), { buyerId, ttl });
    await transactRetrying(
      table,
      [socket, connection].map((item) => ({
        name: "put",
        action: { Put: { TableName: table.name, Item: item } },
      })),
    );
  };

const drop = (table: Table, buyerId: BuyerId, connectionHash: string) =>
  transactRetrying(
    table,
    [keys.socket(buyerId, connectionHash), keys.connection(connectionHash)].map((key) => ({
      name: "delete",
      action: { Delete: { TableName: table.name, Key: key } },
    })),
  );

/** Tickets and sockets in the table. Every write may be repeated. */
export const socketStore = (table: Table): SocketStore => ({
  addTicket: async ({ tokenHash, expiresAt, ...holder }) => {
    const item = itemOf("ticket", keys.socketTicket(tokenHash), {
      ...holder,
      expiresAt: expiresAt.toISOString(),
      ttl: ttlSeconds(expiresAt),
    });
    await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
  },
  takeTicket: takeTicket(table),
  open: open(table),
  close: async (connectionId) => {
    const connectionHash = sha256(connectionId);
    const answer = await table.client.send(
      new DeleteCommand({
        TableName: table.name,
        Key: keys.connection(connectionHash),
        ReturnValues: "ALL_OLD",
      }),
    );
    if (!answer.Attributes) return;
    const { buyerId } = parseItem(Connection, answer.Attributes);
    await drop(table, buyerId, connectionHash);
  },
  drop: async (buyerId, connectionId) => {
    await drop(table, buyerId, sha256(connectionId));
  },
  ofBuyer: async (buyerId, read) => {
    const answer = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :sockets)",
        ExpressionAttributeValues: { ":pk": partitions.buyer(buyerId), ":sockets": "SOCKET#" },
        Limit: maxSockets,
        ConsistentRead: read === "exact",
      }),
    );
    return (answer.Items ?? []).map((item) => parseItem(Socket, item));
  },
});

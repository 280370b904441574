import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { SignInStore } from "#domain/session/sign-in-store";
import { itemOf, parseItem, ttlSeconds } from "../table/item.ts";
import { type Key, keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";

const Stored = z.object({ session: z.string().nullable(), triesLeft: z.int() });

const isRefused = (error: unknown) => error instanceof ConditionalCheckFailedException;

const takeTry =
  (table: Table): SignInStore["takeTry"] =>
  async (challengeHash, { emailHash, at }) => {
    try {
      const answer = await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keys.signInChallenge(challengeHash),
          UpdateExpression: "SET triesLeft = triesLeft - :one",
          ConditionExpression: "triesLeft > :none AND emailHash = :email AND expiresAt > :at",
          ExpressionAttributeValues: {
            ":one": 1,
            ":none": 0,
            ":email": emailHash,
            ":at": at.toISOString(),
          },
          ReturnValues: "ALL_NEW",
        }),
      );
      return { kind: "try", ...parseItem(Stored, answer.Attributes) };
    } catch (error) {
      if (isRefused(error)) return { kind: "spent" };
      throw error;
    }
  };

const countTry =
  (table: Table): SignInStore["countTry"] =>
  async (emailHash, { number, endsAt, limit }) => {
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keys.signInTries(emailHash, number),
          UpdateExpression: "SET #ttl = :ttl ADD tries :one",
          ConditionExpression: "attribute_not_exists(tries) OR tries < :limit",
          ExpressionAttributeNames: { "#ttl": "ttl" },
          ExpressionAttributeValues: { ":ttl": ttlSeconds(endsAt), ":one": 1, ":limit": limit },
        }),
      );
      return true;
    } catch (error) {
      if (isRefused(error)) return false;
      throw error;
    }
  };

/** Sign-ins under way in the table, under hashes alone; the table drops what nobody finishes. */
export const signInStore = (table: Table): SignInStore => {
  const drop = async (key: Key) => {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: key }));
  };
  return {
    addChallenge: async ({ challengeHash, expiresAt, ...challenge }) => {
      const item = itemOf("challenge", keys.signInChallenge(challengeHash), {
        ...challenge,
        expiresAt: expiresAt.toISOString(),
        ttl: ttlSeconds(expiresAt),
      });
      await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
    },
    takeTry: takeTry(table),
    endChallenge: (challengeHash) => drop(keys.signInChallenge(challengeHash)),
    countTry: countTry(table),
    forgetTries: (emailHash, span) => drop(keys.signInTries(emailHash, span)),
  };
};

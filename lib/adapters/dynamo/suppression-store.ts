import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { sha256 } from "#adapters/system";
import type { SuppressionStore } from "#domain/email/suppression-store";
import { normaliseEmail } from "#domain/session/normalise-email";
import { itemOf } from "./item.ts";
import { keys } from "./keys.ts";
import { readItems } from "./read-items.ts";
import type { Table } from "./table.ts";

const keyOf = (email: string) => keys.suppressed(sha256(normaliseEmail(email)));

const among =
  (table: Table): SuppressionStore["among"] =>
  async (emails) => {
    const hashes = [...new Set(emails.map((email) => keyOf(email).pk))];
    const items = await readItems(
      table,
      hashes.map((pk) => ({ pk, sk: "EMAIL" })),
    );
    const found = new Set(items.map(({ pk }) => pk));
    return new Set(emails.filter((email) => found.has(keyOf(email).pk)));
  };

/** Suppressed addresses in the table, each by its hash alone: the address itself is not kept. */
export const suppressionStore = (table: Table): SuppressionStore => ({
  among: among(table),
  suppress: async (email, cause, at) => {
    const item = itemOf("suppressed", keyOf(email), { cause, at: at.toISOString() });
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: item,
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});

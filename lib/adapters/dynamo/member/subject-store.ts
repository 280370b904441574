import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { sha256 } from "#adapters/system";
import { BuyerId, MemberId } from "#contract/id";
import type { MemberPath } from "#domain/member/member-store";
import { itemOf } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { readItem } from "../table/read-item.ts";
import type { Table } from "../table/table.ts";

const Identity = z.object({ buyerId: BuyerId, memberId: MemberId });

/** Which member the user pool's subject is, or null. The member may have been removed since. */
export const readSubject =
  (table: Table) =>
  (subject: string): Promise<MemberPath | null> =>
    readItem(table, keys.identity(sha256(subject)), Identity);

/**
 * Says which member a subject is, in the place of the one it was before. Written once, when an
 * invitation is taken up, so that a token is enough to find its member. May be repeated.
 */
export const writeSubject =
  (table: Table) =>
  async (subject: string, { buyerId, memberId }: MemberPath): Promise<void> => {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: itemOf("identity", keys.identity(sha256(subject)), { buyerId, memberId }),
      }),
    );
  };

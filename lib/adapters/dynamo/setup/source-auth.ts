import { sha256 } from "#adapters/system";
import type { SourcePrincipal } from "#contract/principal";
import { SourceKey } from "#contract/source";
import type { Clock } from "#domain/effects";
import { Refusal } from "#domain/errors";
import { keys } from "../table/keys.ts";
import { readItem } from "../table/read-item.ts";
import type { Table } from "../table/table.ts";

type Headers = Record<string, string | undefined>;

const keyIn = (headers: Headers): string | null => {
  const bearer = /^Bearer +(\S+)$/i.exec(headers["authorization"]?.trim() ?? "")?.[1];
  return bearer ?? (headers["x-api-key"]?.trim() || null);
};

const refused = (detail: string) =>
  new Refusal("unauthenticated", detail, { headers: { "www-authenticate": "Bearer" } });

/**
 * Tells a supplier's source by its key, in `Authorization: Bearer` or `x-api-key`. The table knows
 * the key's SHA-256 alone.
 * @throws Refusal unauthenticated, the same for a key that is unknown, revoked or expired
 */
export const sourceAuthenticator =
  (table: Table, clock: Clock) =>
  async (headers: Headers): Promise<SourcePrincipal> => {
    const key = keyIn(headers);
    if (key === null)
      throw refused("Send your source key in Authorization: Bearer or in x-api-key.");
    const record = await readItem(table, keys.sourceKey(sha256(key)), SourceKey);
    const now = clock().toISOString();
    const hasEnded = record?.expiresAt && record.expiresAt <= now;
    if (!record || record.revokedAt !== null || hasEnded)
      throw refused("This source key is not known, or no longer valid. Ask for a new one.");
    return { kind: "source", sourceId: record.sourceId, mode: record.mode };
  };

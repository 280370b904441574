import { sha256 } from "#adapters/system";
import type { AgencyPrincipal } from "#contract/principal";
import { AgencyKey } from "#contract/source";
import { Refusal } from "#domain/errors";
import { keys } from "../table/keys.ts";
import { readItem } from "../table/read-item.ts";
import type { Table } from "../table/table.ts";

type Headers = Record<string, string | undefined>;

const keyIn = (headers: Headers): string | null => {
  const bearer = /^Bearer +(\S+)$/i.exec(headers["authorization"] ?? "")?.[1];
  return bearer ?? headers["x-api-key"] ?? null;
};

const refused = (detail: string) =>
  new Refusal("unauthenticated", detail, { headers: { "www-authenticate": "Bearer" } });

/**
 * Tells the agency by its key, in `Authorization: Bearer` or `x-api-key`.
 * @throws Refusal unauthenticated when the key is absent, unknown or revoked
 */
export const agencyAuthenticator =
  (table: Table) =>
  async (headers: Headers): Promise<AgencyPrincipal> => {
    const key = keyIn(headers);
    if (key === null) throw refused("Send an agency key in Authorization: Bearer or in x-api-key.");
    const record = await readItem(table, keys.agencyKey(sha256(key)), AgencyKey);
    if (!record || record.revokedAt !== null)
      throw refused("This agency key is not known or was revoked.");
    return { kind: "agency", role: record.role, actor: record.name };
  };

import { agencyKeyStore } from "#adapters/dynamo/setup/agency-key-store";
import type { Table } from "#adapters/dynamo/table/table";
import { randomToken, sha256, systemClock } from "#adapters/system";
import { makeAgencyKey } from "#domain/agency-key/make-agency-key";

/**
 * The agency's first key of role owner, or null when an owner key works already. Whoever may write
 * the table may run it: that is the account's administrator.
 */
export const makeFirstKey = async (table: Table): Promise<string | null> => {
  const agencyKeys = agencyKeyStore(table);
  if ((await agencyKeys.owners()).length > 0) return null;
  const { key } = await makeAgencyKey(
    { agencyKeys, clock: systemClock, newToken: randomToken, hash: sha256 },
    { name: "First key", role: "owner" },
    { role: "owner" },
  );
  return key;
};

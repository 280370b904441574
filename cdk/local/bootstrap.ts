import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { agencyKeyStore } from "#adapters/dynamo/setup/agency-key-store";
import { sourceKeyStore } from "#adapters/dynamo/setup/source-key-store";
import type { Table } from "#adapters/dynamo/table/table";
import { sha256 } from "#adapters/system";
import type { Endpoints } from "./cloud.ts";
import { localClient } from "./emulators/local-credentials.ts";

/** Keys of the demo are the same on every machine, so that a README can print them. */
export const demoKeys = {
  agency: "sk_agency_demo_owner",
  sourceTest: "sk_test_demo_bluelake",
  sourceLive: "sk_live_demo_bluelake",
} as const;

const openLocalTable = ({ dynamodb, table }: Endpoints): Table => ({
  name: table,
  client: DynamoDBDocumentClient.from(new DynamoDBClient({ ...localClient, endpoint: dynamodb }), {
    marshallOptions: { removeUndefinedValues: true },
  }),
});

const hintOf = (key: string) => `${key.split("_").slice(0, 2).join("_")}_…${key.slice(-4)}`;

/** Gives an empty agency its first key, an owner's. Absorbs a repeat: the key stays as it is. */
export const addAgencyKey = async (endpoints: Endpoints): Promise<void> => {
  const store = agencyKeyStore(openLocalTable(endpoints));
  const hash = sha256(demoKeys.agency);
  if (await store.read(hash)) return;
  await store.add({
    hash,
    name: "Dana (local)",
    role: "owner",
    hint: hintOf(demoKeys.agency),
    createdAt: new Date().toISOString(),
    revokedAt: null,
  });
};

/**
 * Gives the source of an existing key the demo's well-known keys too: one for tests, one live.
 * Absorbs a repeat.
 */
export const addDemoSourceKeys = async (
  endpoints: Endpoints,
  existingKey: string,
): Promise<void> => {
  const store = sourceKeyStore(openLocalTable(endpoints));
  const existing = await store.read(sha256(existingKey));
  if (!existing) return;
  for (const [mode, key] of [
    ["test", demoKeys.sourceTest],
    ["live", demoKeys.sourceLive],
  ] as const) {
    const hash = sha256(key);
    if (await store.read(hash)) continue;
    await store.add({
      hash,
      sourceId: existing.sourceId,
      mode,
      hint: hintOf(key),
      createdAt: new Date().toISOString(),
      expiresAt: null,
      revokedAt: null,
    });
  }
};

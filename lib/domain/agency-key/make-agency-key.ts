import type * as z from "zod";
import type { AgencyPrincipal } from "#contract/principal";
import type { AgencyKey, AgencyRole } from "#contract/source";
import type { Clock } from "../effects.ts";
import type { AgencyKeyStore } from "./agency-key-store.ts";
import { checkMayTouch } from "./check-may-touch.ts";

type Deps = {
  agencyKeys: Pick<AgencyKeyStore, "add">;
  clock: Clock;
  newToken: () => string;
  hash: (text: string) => string;
};

const prefix = "sk_agency_";

/**
 * Makes a key of the agency, shown once. A repeat makes one more.
 * @throws Refusal forbidden
 */
export const makeAgencyKey = async (
  deps: Deps,
  { name, role }: { name: string; role: z.infer<typeof AgencyRole> },
  caller: Pick<AgencyPrincipal, "role">,
): Promise<{ key: string; record: AgencyKey }> => {
  checkMayTouch(role, caller);
  const key = `${prefix}${deps.newToken()}`;
  const record: AgencyKey = {
    hash: deps.hash(key),
    name,
    role,
    hint: `${prefix}…${key.slice(-4)}`,
    createdAt: deps.clock().toISOString(),
    revokedAt: null,
  };
  await deps.agencyKeys.add(record);
  return { key, record };
};

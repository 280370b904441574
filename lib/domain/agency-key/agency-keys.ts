import type * as z from "zod";
import type { AgencyPrincipal } from "#contract/principal";
import type { AgencyKey, AgencyRole } from "#contract/source";
import type { Clock } from "../effects.ts";
import { notFound, Refusal } from "../errors.ts";
import type { AgencyKeyStore } from "./agency-key-store.ts";

type Deps = {
  agencyKeys: AgencyKeyStore;
  clock: Clock;
  newToken: () => string;
  hash: (text: string) => string;
};

type Role = z.infer<typeof AgencyRole>;

const prefix = "sk_agency_";
const maxTries = 5;

/** An admin who could make or end owner keys would be an owner. */
const checkMayTouch = (role: Role, caller: Pick<AgencyPrincipal, "role">): void => {
  if (role === "owner" && caller.role !== "owner")
    throw new Refusal("forbidden", "Only an owner's key may make or revoke an owner's key.");
};

/**
 * Makes a key of the agency, shown once. A repeat makes one more.
 * @throws Refusal forbidden
 */
export const makeAgencyKey = async (
  deps: Omit<Deps, "agencyKeys"> & { agencyKeys: Pick<AgencyKeyStore, "add"> },
  { name, role }: { name: string; role: Role },
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

/**
 * Ends a key of the agency at once; the last owner key stays. A repeat changes nothing more.
 * @throws Refusal not_found, forbidden or conflict
 */
export const revokeAgencyKey = async (
  deps: Deps,
  hash: string,
  caller: Pick<AgencyPrincipal, "role">,
): Promise<void> => {
  for (let tried = 0; tried < maxTries; tried++) {
    const record = await deps.agencyKeys.read(hash);
    if (!record) throw notFound("key");
    checkMayTouch(record.role, caller);
    if (record.revokedAt !== null) return;
    const others = (await deps.agencyKeys.owners()).filter((other) => other.hash !== hash);
    const remaining = record.role === "owner" ? others[0] : null;
    if (remaining === undefined)
      throw new Refusal("conflict", "This is the last owner key. Make another one first.");
    const revokedAt = deps.clock().toISOString();
    const { kind } = await deps.agencyKeys.revoke(hash, revokedAt, remaining?.hash ?? null);
    if (kind === "revoked") return;
  }
  throw new Refusal("unavailable", "The owner keys are being changed. Try again.");
};

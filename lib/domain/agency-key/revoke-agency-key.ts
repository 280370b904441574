import type { AgencyPrincipal } from "#contract/principal";
import type { Clock } from "../effects.ts";
import { notFound, Refusal } from "../errors.ts";
import type { AgencyKeyStore } from "./agency-key-store.ts";
import { checkMayTouch } from "./check-may-touch.ts";

type Deps = { agencyKeys: Pick<AgencyKeyStore, "owners" | "read" | "revoke">; clock: Clock };

const maxTries = 5;

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

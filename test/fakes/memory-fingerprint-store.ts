import type { LeadId } from "#contract/id";
import type { FingerprintStore } from "#domain/intake/fingerprint-store";

/** Guards against duplicates in memory; `held` is who holds which. */
export const memoryFingerprintStore = (): FingerprintStore & { held: Map<string, LeadId> } => {
  const held = new Map<string, LeadId>();
  const takenAt = new Map<string, Date>();
  return {
    held,
    take: async ({ fingerprint, leadId, at, notSince }) => {
      const holder = held.get(fingerprint);
      const since = takenAt.get(fingerprint);
      if (holder && holder !== leadId && since && since >= notSince) return "taken";
      held.set(fingerprint, leadId);
      takenAt.set(fingerprint, at);
      return "held";
    },
    release: async (fingerprint, leadId) => {
      if (held.get(fingerprint) === leadId) held.delete(fingerprint);
    },
  };
};

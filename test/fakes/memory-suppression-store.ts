import { createHash } from "node:crypto";
import type { Suppression } from "#contract/suppression";
import { maskEmail } from "#domain/email/mask-email";
import type { SuppressionStore } from "#domain/email/suppression-store";
import { normaliseEmail } from "#domain/session/normalise-email";

const hashOf = (email: string) => createHash("sha256").update(normaliseEmail(email)).digest("hex");

/** Suppressed addresses in memory, with why. */
export const memorySuppressionStore = (): SuppressionStore => {
  const kept = new Map<string, Suppression | "lifted">();
  const standing = (hash: string): Suppression | null => {
    const found = kept.get(hash) ?? null;
    return found === "lifted" ? null : found;
  };
  return {
    among: async (emails) =>
      new Map(
        emails.flatMap((email): [string, Suppression][] => {
          const found = standing(hashOf(email));
          return found ? [[email, found]] : [];
        }),
      ),
    suppress: async (email, cause, at) => {
      const hash = hashOf(email);
      if (standing(hash)) return false;
      kept.set(hash, { hash, address: maskEmail(email), cause, since: at.toISOString() });
      return true;
    },
    list: async ({ limit, cursor }) => {
      const all = [...kept.values()]
        .filter((one) => one !== "lifted")
        .toSorted((one, other) => (one.since < other.since ? 1 : -1));
      const start = Number(cursor ?? 0);
      const next = start + limit < all.length ? String(start + limit) : null;
      return { items: all.slice(start, start + limit), next };
    },
    read: async (hash) => kept.get(hash) ?? null,
    lift: async ({ hash, since }) => {
      if (standing(hash)?.since !== since) return false;
      kept.set(hash, "lifted");
      return true;
    },
  };
};

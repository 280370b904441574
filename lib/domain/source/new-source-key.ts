import type { SourceId } from "#contract/id";
import type { SourceKey } from "#contract/source";

/** A key as it is shown once, with the record that is kept in its place. */
export type NewSourceKey = { key: string; record: SourceKey };

/** A fresh key that says in its first characters what it is, and the record without its secret. */
export const newSourceKey = (
  made: { token: string; hash: (text: string) => string; at: Date },
  { sourceId, mode }: { sourceId: SourceId; mode: SourceKey["mode"] },
): NewSourceKey => {
  const prefix = `sk_${mode}_`;
  const key = `${prefix}${made.token}`;
  return {
    key,
    record: {
      hash: made.hash(key),
      sourceId,
      mode,
      hint: `${prefix}…${key.slice(-4)}`,
      createdAt: made.at.toISOString(),
      expiresAt: null,
      revokedAt: null,
    },
  };
};

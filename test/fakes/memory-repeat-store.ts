import type { FirstPost, RepeatStore } from "#domain/intake/repeat-store";

/** Idempotency keys in memory. */
export const memoryRepeatStore = (): RepeatStore => {
  const records = new Map<string, FirstPost & { expiresAt: Date }>();
  const nameOf = ({ sourceId, key }: { sourceId: string; key: string }) => `${sourceId}|${key}`;
  const live = (name: string, at: Date) => {
    const record = records.get(name);
    return record && record.expiresAt > at ? record : null;
  };
  return {
    begin: async (name, post, expiresAt) => {
      const known = live(nameOf(name), new Date(post.begunAt));
      if (known) {
        const { expiresAt: _, ...first } = known;
        return { kind: "known", first };
      }
      records.set(nameOf(name), { ...post, expiresAt });
      return { kind: "begun" };
    },
    read: async (name, at) => {
      const known = live(nameOf(name), at);
      if (!known) return null;
      const { expiresAt: _, ...first } = known;
      return first;
    },
    forget: async (name, leadId) => {
      if (records.get(nameOf(name))?.leadId === leadId) records.delete(nameOf(name));
    },
  };
};

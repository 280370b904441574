import type { Activity } from "#contract/activity";
import type { BuyerId } from "#contract/id";
import type { ActivityLog } from "#domain/activity/activity-log";

type Line = { buyerId: BuyerId | null; activity: Activity };

/** An `ActivityLog` in memory; `lines` is its whole state, oldest first. */
export const memoryActivityLog = (): ActivityLog & { lines: Line[] } => {
  const lines: Line[] = [];
  return {
    lines,
    add: async (buyerId, activity) => {
      if (!lines.some((line) => line.activity.id === activity.id))
        lines.push({ buyerId, activity });
    },
    list: async (buyerId, { limit, cursor }) => {
      const mine = lines.filter((line) => line.buyerId === buyerId).toReversed();
      const start = Number(cursor ?? 0);
      return {
        items: mine.slice(start, start + limit).map(({ activity }) => activity),
        next: start + limit < mine.length ? String(start + limit) : null,
      };
    },
  };
};

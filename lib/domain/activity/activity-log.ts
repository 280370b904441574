import type { Activity } from "#contract/activity";
import type { BuyerId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";

/** Who did what with money and returns; lines are added and never changed. */
export type ActivityLog = {
  /**
   * Keeps a line, with the buyer it concerns or, for null, with the agency. Absorbs every repeat
   * of the same activity.
   */
  add: (buyerId: BuyerId | null, activity: Activity) => Promise<void>;
  /** Lines of a buyer, or those that concern no buyer, newest first. */
  list: (buyerId: BuyerId | null, page: PageQuery) => Promise<Page<Activity>>;
};

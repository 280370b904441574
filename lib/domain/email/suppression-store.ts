import type { Page, PageQuery } from "#contract/page";
import type { Suppression, SuppressionCause } from "#contract/suppression";

/** Addresses that no e-mail goes to any more. Case and surrounding space do not matter. */
export type SuppressionStore = {
  /** What stands against those of these addresses that are suppressed, as they were given. */
  among: (emails: readonly string[]) => Promise<ReadonlyMap<string, Suppression>>;
  /**
   * Suppresses an address; absorbs every repeat, and the first cause stands until it is lifted.
   * @returns whether it was not suppressed before
   */
  suppress: (email: string, cause: SuppressionCause, at: Date) => Promise<boolean>;
  /** Newest first. */
  list: (page: PageQuery) => Promise<Page<Suppression>>;
  /** A suppression by the hash of its address; `lifted` when there was one, null when never. */
  read: (hash: string) => Promise<Suppression | "lifted" | null>;
  /** Lifts a suppression as it was read. @returns whether it still stood so */
  lift: (suppression: Suppression, at: Date) => Promise<boolean>;
};

/** Why an address is no longer written to. */
export type SuppressionCause = "bounce" | "complaint";

/** Addresses that no e-mail goes to any more. Case and surrounding space do not matter. */
export type SuppressionStore = {
  /** Those of these addresses that are suppressed, as they were given. */
  among: (emails: readonly string[]) => Promise<ReadonlySet<string>>;
  /**
   * Suppresses an address; absorbs every repeat, and the first cause stands.
   * @returns whether it was not suppressed before
   */
  suppress: (email: string, cause: SuppressionCause, at: Date) => Promise<boolean>;
};

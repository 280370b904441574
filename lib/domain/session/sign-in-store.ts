/** A code on its way to an address, or seemingly so. */
type Challenge = {
  challengeHash: string;
  emailHash: string;
  /** The provider's word for it; null when nobody was sent a code. */
  session: string | null;
  triesLeft: number;
  expiresAt: Date;
};

/** Sign-ins under way, kept alike for addresses that are known and that are not. */
export type SignInStore = {
  addChallenge: (challenge: Challenge) => Promise<void>;
  /** Takes one try of a challenge; `spent` when it is unknown, expired, used up or not for them. */
  takeTry: (
    challengeHash: string,
    by: { emailHash: string; at: Date },
  ) => Promise<{ kind: "try"; session: string | null; triesLeft: number } | { kind: "spent" }>;
  endChallenge: (challengeHash: string) => Promise<void>;
  /** Counts a try within a span; false when it is one too many. */
  countTry: (
    emailHash: string,
    span: { number: number; endsAt: Date; limit: number },
  ) => Promise<boolean>;
  forgetTries: (emailHash: string, span: number) => Promise<void>;
};

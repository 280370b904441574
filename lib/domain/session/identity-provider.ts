/** What a sign-in yields: the access token for memory, the refresh token for the cookie. */
export type Tokens = {
  /** Stable for the person as long as the account exists. */
  subject: string;
  accessToken: string;
  expiresInSeconds: number;
  refreshToken: string;
};

/** Where people prove who they are. E-mail addresses are trimmed and in lower case. */
export type IdentityProvider = {
  /** `none`: nobody to send a code to. The caller must not learn of it. */
  sendCode: (email: string) => Promise<{ kind: "sent"; session: string } | { kind: "none" }>;
  answerCode: (answer: {
    email: string;
    session: string;
    code: string;
  }) => Promise<{ kind: "signedIn"; tokens: Tokens } | { kind: "wrong" }>;
  signInWithPassword: (
    email: string,
    password: string,
  ) => Promise<{ kind: "signedIn"; tokens: Tokens } | { kind: "wrong" }>;
  refresh: (
    refreshToken: string,
  ) => Promise<{ kind: "signedIn"; tokens: Tokens } | { kind: "ended" }>;
  /** Ends the session of a refresh token; one that has ended already is fine. */
  revoke: (refreshToken: string) => Promise<void>;
  /** Makes the account unless it is there, and lets it in; answers with its subject. */
  ensureAccount: (email: string) => Promise<string>;
  setPassword: (
    email: string,
    password: string,
  ) => Promise<{ kind: "set" } | { kind: "unsuitable" }>;
};

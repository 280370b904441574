import { randomInt, randomUUID } from "node:crypto";
import type { User } from "./directory.ts";
import { SignInError } from "./sign-in-error.ts";

export type ChallengeName = "EMAIL_OTP" | "NEW_PASSWORD_REQUIRED" | "SELECT_CHALLENGE";

type Challenge = {
  name: ChallengeName;
  /** Null = somebody unknown asked; looks like the real one and never succeeds. */
  sub: string | null;
  code: string | null;
  wrongAnswers: number;
  expiresAtMs: number;
};

/** Wrong codes after which a challenge is void. */
const maxWrongAnswers = 5;
/** Codes sent to one address per minute. */
const codesPerMinute = 10;
/** Wrong passwords after which each further one makes the user wait, doubling from one second. */
const freePasswordAttempts = 5;
const longestWaitMs = 15 * 60_000;

/** Open challenges, and how often each user has tried. All times are epoch milliseconds. */
export class Challenges {
  private readonly open = new Map<string, Challenge>();
  private readonly codesSent = new Map<string, number[]>();
  private readonly passwordFailures = new Map<string, { count: number; untilMs: number }>();
  private readonly validityMs: number;

  constructor(validityMs: number) {
    this.validityMs = validityMs;
  }

  /** Opens a challenge and returns its session; a code challenge gets a fresh 8-digit code. */
  start(name: ChallengeName, user: User | undefined, nowMs: number) {
    const code = name === "EMAIL_OTP" ? String(randomInt(100_000_000)).padStart(8, "0") : null;
    const session = `${randomUUID()}${randomUUID()}`;
    this.open.set(session, {
      name,
      sub: user?.sub ?? null,
      code,
      wrongAnswers: 0,
      expiresAtMs: nowMs + this.validityMs,
    });
    return { session, code };
  }

  /** Refuses when one address asks for codes too often. */
  countCode(email: string, nowMs: number): void {
    const recent = (this.codesSent.get(email) ?? []).filter((at) => at > nowMs - 60_000);
    if (recent.length >= codesPerMinute)
      throw new SignInError(
        "LimitExceededException",
        "Attempt limit exceeded, please try after some time.",
      );
    this.codesSent.set(email, [...recent, nowMs]);
  }

  /** The challenge of a session, which must be open and of this name. */
  private read(session: string, name: ChallengeName, nowMs: number): Challenge {
    const challenge = this.open.get(session);
    if (!challenge || challenge.name !== name || challenge.expiresAtMs < nowMs)
      throw new SignInError("NotAuthorizedException", "Invalid session for the user.");
    return challenge;
  }

  /** Ends a challenge that needs no code; returns whose it was. */
  finish(session: string, name: ChallengeName, nowMs: number): string | null {
    const { sub } = this.read(session, name, nowMs);
    this.open.delete(session);
    return sub;
  }

  /** Ends a code challenge; a wrong code is counted and may be tried again. */
  finishWithCode(session: string, code: string, nowMs: number): string {
    const challenge = this.read(session, "EMAIL_OTP", nowMs);
    if (challenge.sub !== null && challenge.code === code) {
      this.open.delete(session);
      return challenge.sub;
    }
    challenge.wrongAnswers += 1;
    if (challenge.wrongAnswers >= maxWrongAnswers) this.open.delete(session);
    throw new SignInError("CodeMismatchException", "Invalid code or auth state for the user.");
  }

  /** Refuses while the user must wait after wrong passwords. */
  checkPasswordWait(email: string, nowMs: number): void {
    const failures = this.passwordFailures.get(email);
    if (failures && failures.untilMs > nowMs)
      throw new SignInError("NotAuthorizedException", "Password attempts exceeded");
  }

  countPassword(email: string, isRight: boolean, nowMs: number): void {
    if (isRight) {
      this.passwordFailures.delete(email);
      return;
    }
    const count = (this.passwordFailures.get(email)?.count ?? 0) + 1;
    const waitMs =
      count <= freePasswordAttempts
        ? 0
        : Math.min(longestWaitMs, 1_000 * 2 ** (count - freePasswordAttempts - 1));
    this.passwordFailures.set(email, { count, untilMs: nowMs + waitMs });
  }
}

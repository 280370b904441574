import { limits } from "#contract/limits";
import { Refusal } from "../errors.ts";
import type { SessionDeps } from "./session-deps.ts";

const spanMs = limits.signInSpanMinutes * 60_000;

type Kind = "code" | "password";

const spanAt = (at: Date) => Math.floor(at.getTime() / spanMs);
const nameOf = ({ hash }: SessionDeps, kind: Kind, email: string) => hash(`${kind} ${email}`);

/**
 * Lets one address be tried a few times per span, whether it is known or not, so that neither a
 * password nor a mailbox can be worn down and the limit tells nothing.
 * @throws Refusal rate_limited with Retry-After
 */
export const limitTries = async (deps: SessionDeps, kind: Kind, email: string): Promise<void> => {
  const at = deps.clock();
  const number = spanAt(at);
  const endsAt = new Date((number + 1) * spanMs);
  const span = { number, endsAt, limit: limits.signInTriesPerSpan };
  if (await deps.signIns.countTry(nameOf(deps, kind, email), span)) return;
  const waitSeconds = Math.ceil((endsAt.getTime() - at.getTime()) / 1_000);
  throw new Refusal(
    "rate_limited",
    `Too many tries for this address. Try again in ${Math.ceil(waitSeconds / 60)} minutes.`,
    { headers: { "retry-after": String(waitSeconds) } },
  );
};

/** Somebody got in, so the tries before it were theirs. */
export const forgiveTries = async (deps: SessionDeps, kind: Kind, email: string): Promise<void> =>
  deps.signIns.forgetTries(nameOf(deps, kind, email), spanAt(deps.clock()));

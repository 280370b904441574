import type { ResultOf } from "#contract/routes";
import { ConnectionLost, readProblem, SignedOut } from "./api-problem.ts";
import { takeRole } from "./member-role.ts";
import { retryDelayMs } from "./retry-delay.ts";
import { hearTabs, tellTabs } from "./tabs.ts";
import { clearTab, clearTraces, keepTracesOf } from "./traces.ts";

type Session = ResultOf<"POST /v1/session/refresh">;

/**
 * `unknown` until the cookie was tried, `expired` when a session that was open could not be
 * refreshed: the screen stays and asks for the sign-in on top of it. `removed`: the person is no
 * member any more, so that to sign in again would not help.
 */
export type SessionState = "unknown" | "signedIn" | "signedOut" | "expired" | "removed";

/** No other site can send this header, so that the cookie works from our own pages alone. */
export const ownPage = { "x-requested-with": "portal" } as const;

const hintKey = "session";
const leavingKey = "leaving";
const refreshEarlySeconds = 60;
const leavingMs = 8_000;
const mostTries = 8;

const pauseFor = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let accessToken: string | null = null;
/** Who is signed in, or was last: what this page loaded and remembers is theirs. */
let person: string | null = null;
let staleAt = 0;
let state: SessionState = "unknown";
let refreshing: Promise<boolean> | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

const become = (next: SessionState) => {
  state = next;
  for (const listener of listeners) listener();
};

export const sessionState = (): SessionState => state;

export const subscribeSession = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether this browser signed in before, so that a first visit asks the server nothing. */
export const hasSignedInBefore = (): boolean => localStorage.getItem(hintKey) !== null;

/** Whether nobody is signed in and nobody is asked to be, such as after leaving. */
export const isOut = (): boolean => state === "signedOut" || state === "removed";

/** Whose token it is: the claim `sub` of the JWT (RFC 7519, section 4.1.2). */
const personOf = (token: string): string => {
  const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
  return String(JSON.parse(atob(payload)).sub);
};

/**
 * Takes a fresh session into memory and plans its renewal before it ends. A page that another
 * person opened starts anew, and false is answered: nothing on it, and nothing it still wants to
 * send, is theirs.
 * @param startAt where to start anew, if not where the page is
 */
export const acceptSession = (session: Session, startAt?: string): boolean => {
  const nowIn = personOf(session.accessToken);
  keepTracesOf(nowIn);
  localStorage.setItem(hintKey, "1");
  localStorage.removeItem(leavingKey);
  tellTabs({ kind: "entered", person: nowIn });
  if (person !== null && person !== nowIn) {
    if (startAt === undefined) location.reload();
    else location.replace(startAt);
    return false;
  }
  person = nowIn;
  accessToken = session.accessToken;
  const lifetimeSeconds = Math.max(10, session.expiresIn - refreshEarlySeconds);
  staleAt = Date.now() + lifetimeSeconds * 1000;
  clearTimeout(timer);
  timer = setTimeout(() => void refreshSession(), lifetimeSeconds * 1000);
  become("signedIn");
  return true;
};

const forget = (next: "signedOut" | "expired" | "removed") => {
  accessToken = null;
  clearTimeout(timer);
  become(next);
};

/** Somebody left or was removed: this page and the other tabs know nothing of them any more. */
export const endSession = (as: "signedOut" | "removed"): void => {
  clearTraces();
  forget(as);
  tellTabs({ kind: "left", as });
};

const isLeaving = () => localStorage.getItem(leavingKey) !== null;

const endAtServer = async (): Promise<void> => {
  const answer = await fetch("/v1/session", {
    method: "DELETE",
    headers: ownPage,
    signal: AbortSignal.timeout(leavingMs),
  }).catch(() => null);
  if (answer?.ok) localStorage.removeItem(leavingKey);
};

/** A network that is said to be back may take a moment more to be. */
const endWhenReached = async (): Promise<void> => {
  for (let attempt = 0; attempt < mostTries && isLeaving(); attempt++) {
    if (attempt > 0) await pauseFor(retryDelayMs(attempt, Math.random()));
    await endAtServer();
  }
};

addEventListener("online", () => void endWhenReached());

/**
 * Signs out, here and in the other tabs. Where the server cannot be reached it hears of it before
 * it is next asked anything about this session.
 */
export const leaveSession = async (): Promise<void> => {
  localStorage.setItem(leavingKey, "1");
  await endAtServer();
  endSession("signedOut");
};

// Tabs share the cookie: where one signs out, all are out.
hearTabs((news) => {
  switch (news.kind) {
    case "left":
      if (isOut()) return;
      clearTab();
      return forget(news.as);
    case "entered":
      if (person !== null && person !== news.person && !isOut()) return location.reload();
      if (person === news.person && state === "expired") void refreshSession();
      return;
    case "role":
      takeRole(news.role);
  }
});

const askForToken = async (): Promise<boolean> => {
  if (isLeaving()) await endAtServer();
  if (isLeaving()) throw new ConnectionLost();
  const response = await fetch("/v1/session/refresh", {
    method: "POST",
    headers: ownPage,
  }).catch(() => null);
  if (response === null) throw new ConnectionLost();
  if (response.ok) return acceptSession(await response.json());
  const problem = await readProblem(response);
  if (problem.status >= 500) throw problem;
  if (problem.code === "membership_ended") endSession("removed");
  else if (state === "signedIn" || state === "expired") forget("expired");
  else {
    localStorage.removeItem(hintKey);
    forget("signedOut");
  }
  return false;
};

// Tabs share the cookie, so that two of them must not renew it at the same moment.
const oneTabAtATime = (run: () => Promise<boolean>): Promise<boolean> =>
  navigator.locks ? navigator.locks.request("session-refresh", run) : run();

/** A new access token for the cookie; false when there is no session any more. Single flight. */
export const refreshSession = (): Promise<boolean> => {
  refreshing ??= oneTabAtATime(askForToken).finally(() => {
    refreshing = null;
  });
  return refreshing;
};

/** Resolves when somebody is signed in again; throws `SignedOut` when they left. */
const untilSignedIn = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = subscribeSession(() => {
      if (state !== "signedIn" && !isOut()) return;
      stop();
      if (state === "signedIn") resolve();
      else reject(new SignedOut());
    });
  });

/**
 * The token to send, renewed when it is about to end. Where a session ended by itself it waits for
 * the sign-in; throws `SignedOut` where somebody left.
 */
export const memberToken = async (): Promise<string> => {
  if (accessToken !== null && Date.now() >= staleAt) await refreshSession();
  if (isOut()) throw new SignedOut();
  if (accessToken === null) await untilSignedIn();
  return accessToken ?? memberToken();
};

/** The token to send after one was refused; throws `SignedOut` when its person was removed. */
export const tokenAfterRefusal = async (refused: Response): Promise<string> => {
  const { code } = await readProblem(refused);
  if (code === "membership_ended" && !isOut()) endSession("removed");
  if (state === "signedIn") await refreshSession();
  return memberToken();
};

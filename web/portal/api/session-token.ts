import type { ResultOf } from "#contract/routes";
import { ConnectionLost, readProblem, SignedOut } from "./api-problem.ts";

type Session = ResultOf<"POST /v1/session/refresh">;

/**
 * `unknown` until the cookie was tried, `expired` when a session that was open could not be
 * refreshed: the screen stays and asks for the sign-in on top of it.
 */
export type SessionState = "unknown" | "signedIn" | "signedOut" | "expired";

/** No other site can send this header, so that the cookie works from our own pages alone. */
export const ownPage = { "x-requested-with": "portal" } as const;

const hintKey = "session";
const refreshEarlySeconds = 60;

let accessToken: string | null = null;
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

/** Whose token it is: the claim `sub` of the JWT (RFC 7519, section 4.1.2). */
const personOf = (token: string): string => {
  const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
  return String(JSON.parse(atob(payload)).sub);
};

/**
 * Takes a fresh session into memory and plans its renewal before it ends. A page that another
 * person opened starts anew: nothing on it, and nothing it still wants to send, is theirs.
 */
export const acceptSession = (session: Session): void => {
  const nowIn = personOf(session.accessToken);
  if (person !== null && person !== nowIn) {
    location.reload();
    return;
  }
  person = nowIn;
  accessToken = session.accessToken;
  const lifetimeSeconds = Math.max(10, session.expiresIn - refreshEarlySeconds);
  staleAt = Date.now() + lifetimeSeconds * 1000;
  clearTimeout(timer);
  timer = setTimeout(() => void refreshSession(), lifetimeSeconds * 1000);
  localStorage.setItem(hintKey, "1");
  become("signedIn");
};

const forget = (next: "signedOut" | "expired") => {
  accessToken = null;
  clearTimeout(timer);
  if (next === "signedOut") {
    person = null;
    localStorage.removeItem(hintKey);
  }
  become(next);
};

// Tabs share the cookie: where one signs out, all are out.
const tabs = new BroadcastChannel("session");
tabs.onmessage = () => {
  if (state !== "signedOut") forget("signedOut");
};

/** Forgets the session here and in the other tabs; the cookie is the server's to clear. */
export const dropSession = (next: "signedOut" | "expired"): void => {
  const wasSignedIn = accessToken !== null;
  forget(next);
  if (next === "signedOut" && wasSignedIn) tabs.postMessage("signedOut");
};

const askForToken = async (): Promise<boolean> => {
  const response = await fetch("/v1/session/refresh", {
    method: "POST",
    headers: ownPage,
  }).catch(() => null);
  if (response === null) throw new ConnectionLost();
  if (response.ok) {
    acceptSession(await response.json());
    return true;
  }
  const problem = await readProblem(response);
  if (problem.status >= 500) throw problem;
  dropSession(state === "unknown" || state === "signedOut" ? "signedOut" : "expired");
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

/** Resolves when somebody is signed in again; throws `SignedOut` when they chose to leave. */
const untilSignedIn = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = subscribeSession(() => {
      if (state !== "signedIn" && state !== "signedOut") return;
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
  if (state === "signedOut") throw new SignedOut();
  if (accessToken === null) await untilSignedIn();
  return accessToken ?? memberToken();
};

/** The token to send after one was refused. */
export const tokenAfterRefusal = async (): Promise<string> => {
  if (state === "signedIn") await refreshSession();
  return memberToken();
};

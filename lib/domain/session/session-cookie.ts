/** The name says nothing of who made this. */
const name = "session";
const path = "/v1/session";

const daySeconds = 86_400;
const keptSeconds = 30 * daySeconds;
const idleSeconds = 8 * 3_600;

export type Held = { refreshToken: string; keep: boolean };

/** Browsers refuse a Secure cookie over plain HTTP, which only a portal on this machine uses. */
const attributes = (isSecure: boolean): string =>
  `Path=${path}; HttpOnly; SameSite=Strict${isSecure ? "; Secure" : ""}`;

/**
 * The cookie that holds a session: thirty days when the member asked to stay signed in, else eight
 * hours from the last use. Scripts cannot read it, other sites cannot send it.
 */
export const writeSessionCookie = ({ refreshToken, keep }: Held, isSecure: boolean): string => {
  const value = `${keep ? "kept" : "idle"}.${refreshToken}`;
  return `${name}=${value}; Max-Age=${keep ? keptSeconds : idleSeconds}; ${attributes(isSecure)}`;
};

/** The cookie that takes the session away. */
export const endSessionCookie = (isSecure: boolean): string =>
  `${name}=; Max-Age=0; ${attributes(isSecure)}`;

/** The session in the cookies of a request, each `name=value`; or null. */
export const readSessionCookie = (cookies: readonly string[]): Held | null => {
  const prefix = `${name}=`;
  const value = cookies.map((cookie) => cookie.trim()).find((cookie) => cookie.startsWith(prefix));
  const parts = /^(kept|idle)\.(\S+)$/.exec(value?.slice(prefix.length) ?? "");
  const refreshToken = parts?.[2];
  return refreshToken === undefined ? null : { refreshToken, keep: parts?.[1] === "kept" };
};

/** Where to go after signing in: only a path of this site, else the leads. */
export const safeNext = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])/.test(next) ? next : "/leads";

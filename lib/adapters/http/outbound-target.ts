import { BlockedAddress } from "./address-guard.ts";

/** Where a request goes: the pool it uses and the line it sends. */
export type OutboundTarget = { origin: string; path: string };

const parse = (url: string, allowHttp: boolean): OutboundTarget => {
  const parsed = URL.parse(url);
  if (!parsed) throw new BlockedAddress("The URL is not valid.");
  if (parsed.protocol !== "https:" && !(allowHttp && parsed.protocol === "http:"))
    throw new BlockedAddress("The URL must begin with https.");
  if (parsed.username !== "" || parsed.password !== "")
    throw new BlockedAddress("The URL must not carry a user name or password.");
  return { origin: parsed.origin, path: `${parsed.pathname}${parsed.search}` };
};

const mostTargets = 2_000;

/**
 * Takes URLs apart, remembering those seen, since most are posted to again and again.
 * @throws BlockedAddress when it is not https or carries user info
 */
export const targetReader = (allowHttp: boolean): ((url: string) => OutboundTarget) => {
  const targets = new Map<string, OutboundTarget>();
  return (url) => {
    const known = targets.get(url);
    if (known) return known;
    const target = parse(url, allowHttp);
    if (targets.size >= mostTargets) targets.clear();
    targets.set(url, target);
    return target;
  };
};

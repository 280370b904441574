import { BlockedAddress } from "./address-guard.ts";

/** A server as connections are shared: one protocol, host and port. */
export type Origin = {
  protocol: "http:" | "https:";
  /** Without brackets, also for IPv6. */
  hostname: string;
  port: number;
  /** As the `host` header names it. */
  host: string;
};

/** Where a request goes: whose connection it uses and the line it sends. */
export type OutboundTarget = { origin: Origin; key: string; path: string };

const protocolOf = (url: URL, allowHttp: boolean): Origin["protocol"] => {
  if (url.protocol === "https:") return "https:";
  if (allowHttp && url.protocol === "http:") return "http:";
  throw new BlockedAddress("The URL must begin with https.");
};

const parse = (text: string, allowHttp: boolean): OutboundTarget => {
  const url = URL.parse(text);
  if (!url) throw new BlockedAddress("The URL is not valid.");
  const protocol = protocolOf(url, allowHttp);
  if (url.username !== "" || url.password !== "")
    throw new BlockedAddress("The URL must not carry a user name or password.");
  const defaultPort = protocol === "https:" ? 443 : 80;
  return {
    origin: {
      protocol,
      hostname: url.hostname.replace(/^\[|\]$/g, ""),
      port: url.port === "" ? defaultPort : Number(url.port),
      host: url.host,
    },
    key: url.origin,
    path: `${url.pathname}${url.search}`,
  };
};

const mostTargets = 2_000;
/** A longer URL carries a lead in its query, and is not seen again. */
const longestKept = 300;

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
    if (url.length > longestKept) return target;
    if (targets.size >= mostTargets) targets.clear();
    targets.set(url, target);
    return target;
  };
};

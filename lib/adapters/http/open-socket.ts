import { lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction, connect as netConnect, type Socket } from "node:net";
import { connect as tlsConnect } from "node:tls";
import { type AddressPolicy, checkAddresses } from "./address-guard.ts";
import type { Origin } from "./outbound-target.ts";

const asError = (value: unknown): Error => (value instanceof Error ? value : new Error("unknown"));

/**
 * Resolves a name, and gives its addresses only when all of them may be reached. The socket
 * connects to what was checked, so a name that changes its address in between gains nothing.
 */
const guardedLookup =
  (policy: AddressPolicy, resolve: LookupFunction): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, "", 0);
      const addresses = Array.isArray(found) ? found : [{ address: found, family: isIP(found) }];
      try {
        checkAddresses(
          policy,
          addresses.map(({ address }) => address),
        );
      } catch (refused) {
        return callback(asError(refused), "", 0);
      }
      const [first] = addresses;
      if (options.all === true || first === undefined) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };

/** Told once: that the socket is ready to be written to. Errors come as the socket's own. */
export type OpenSocket = (origin: Origin, ready: () => void) => Socket;

/** TLS sessions by host, so that the second connection to a server costs one round trip less. */
const mostSessions = 500;

const secureSocket = (sessions: Map<string, Buffer>, origin: Origin, lookup: LookupFunction) => {
  const session = sessions.get(origin.host);
  const socket = tlsConnect({
    host: origin.hostname,
    port: origin.port,
    lookup,
    ...(isIP(origin.hostname) === 0 && { servername: origin.hostname }),
    ...(session && { session }),
    ALPNProtocols: ["http/1.1"],
    minVersion: "TLSv1.2",
  });
  socket.on("session", (fresh) => {
    if (sessions.size >= mostSessions) sessions.clear();
    sessions.set(origin.host, fresh);
  });
  return socket;
};

/**
 * Opens sockets that reach only what the policies allow, per protocol. A literal address never
 * passes a look-up, so it is checked before; the address really connected to is checked once more.
 * @throws BlockedAddress for a literal address that may not be reached
 */
export const socketOpener = (
  policies: Record<Origin["protocol"], AddressPolicy>,
  resolve: LookupFunction = systemLookup,
): OpenSocket => {
  const sessions = new Map<string, Buffer>();
  const lookups = {
    "http:": guardedLookup(policies["http:"], resolve),
    "https:": guardedLookup(policies["https:"], resolve),
  };
  return (origin, ready) => {
    const { protocol, hostname, port } = origin;
    const policy = policies[protocol];
    const lookup = lookups[protocol];
    if (isIP(hostname) !== 0) checkAddresses(policy, [hostname]);
    const isSecure = protocol === "https:";
    const socket = isSecure
      ? secureSocket(sessions, origin, lookup)
      : netConnect({ host: hostname, port, lookup });
    socket.setNoDelay(true);
    socket.once("connect", () => {
      try {
        checkAddresses(policy, [socket.remoteAddress ?? ""]);
      } catch (refused) {
        socket.destroy(asError(refused));
      }
    });
    socket.once(isSecure ? "secureConnect" : "connect", () => {
      if (!socket.destroyed) ready();
    });
    return socket;
  };
};

import { lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { type AddressPolicy, checkAddresses } from "./address-guard.ts";

const connectTimeoutMs = 10_000;

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

const asError = (value: unknown): Error => (value instanceof Error ? value : new Error("unknown"));

/**
 * Makes sockets that reach only what the policy allows. A literal address never passes a look-up,
 * so it is checked before; the address really connected to is checked once more after.
 */
export const guardedConnector = (
  policy: AddressPolicy,
  resolve: LookupFunction = systemLookup,
): buildConnector.connector => {
  const connect = buildConnector({
    allowH2: false,
    timeout: connectTimeoutMs,
    maxCachedSessions: 100,
    noDelay: true,
    lookup: guardedLookup(policy, resolve),
  });
  return (options, callback) => {
    try {
      if (isIP(options.hostname) !== 0) checkAddresses(policy, [options.hostname]);
    } catch (refused) {
      callback(asError(refused), null);
      return;
    }
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      try {
        checkAddresses(policy, [socket.remoteAddress ?? ""]);
      } catch (refused) {
        socket.destroy();
        return callback(asError(refused), null);
      }
      return callback(null, socket);
    });
  };
};

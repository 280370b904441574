import type { LookupFunction } from "node:net";
import type { OutboundResult, SendOutbound } from "#domain/outbound/outbound-result";
import { Exchange } from "./exchange.ts";
import { guardedConnector } from "./guarded-connector.ts";
import { targetReader } from "./outbound-target.ts";
import { PoolCache } from "./pool-cache.ts";

export type OutboundSettings = {
  /** Lets plain http and loopback addresses through; only the local cloud says so. */
  allowLoopback: boolean;
  /** How names are resolved; left out = as the system does. */
  lookup?: LookupFunction;
};

/**
 * The one way to servers that others name. Connections stay warm per origin; every new socket is
 * checked against the private and reserved addresses; redirects are answers, never followed.
 * `options.timeoutMs` bounds everything from the look-up to the last byte. Never throws.
 */
export const makeSendOutbound = ({ allowLoopback, lookup }: OutboundSettings): SendOutbound => {
  const pools = new PoolCache({
    "https:": guardedConnector({ public: true, loopback: allowLoopback }, lookup),
    "http:": guardedConnector({ public: false, loopback: allowLoopback }, lookup),
  });
  const targetOf = targetReader(allowLoopback);
  return (request, options) =>
    new Promise<OutboundResult>((resolve) => {
      const exchange = new Exchange(options, resolve);
      if (exchange.settled) return;
      try {
        const { origin, path } = targetOf(request.url);
        pools.poolOf(origin).dispatch(
          {
            path,
            method: request.method,
            headers: request.headers,
            body: request.body,
            idempotent: false,
          },
          exchange,
        );
      } catch (error) {
        exchange.fail(error);
      }
    });
};

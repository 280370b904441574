import type { LookupFunction } from "node:net";
import type { OutboundResult, SendOutbound } from "#domain/outbound/outbound-result";
import { Exchange } from "./exchange.ts";
import { socketOpener } from "./open-socket.ts";
import { OriginPools } from "./origin-pools.ts";
import { targetReader } from "./outbound-target.ts";
import { requestText } from "./request-text.ts";

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
  const policies = {
    "https:": { public: true, loopback: allowLoopback },
    "http:": { public: false, loopback: allowLoopback },
  };
  const pools = new OriginPools({
    openSocket: socketOpener(policies, lookup),
    clock: () => Date.now(),
  });
  const targetOf = targetReader(allowLoopback);
  return (request, options) =>
    new Promise<OutboundResult>((resolve) => {
      const exchange = new Exchange(options, resolve);
      if (exchange.settled) return;
      try {
        const target = targetOf(request.url);
        const text = requestText(request, target.origin.host, target.path);
        pools.of(target).dispatch(exchange, text);
      } catch (error) {
        exchange.fail(error);
      }
    });
};

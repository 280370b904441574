import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../http/listen.ts";
import { serveApi } from "./api/serve-api.ts";
import { makeControls, type StripeControls } from "./make-controls.ts";
import { servePages } from "./pages/serve-pages.ts";
import { apiRoutes } from "./resources/api-routes.ts";
import { serveControls } from "./serve-controls.ts";
import { localStripeKeys, type StripeKeys } from "./stripe-keys.ts";
import { WebhookSender } from "./webhooks/webhook-sender.ts";
import { Books, type StripeEvent } from "./world/books.ts";
import { freshen, Links } from "./world/links.ts";
import { makeEvent } from "./world/make-event.ts";
import type { Delays, World } from "./world/world.ts";

type StripeOptions = {
  /** File to keep everything in; null = it goes with the process. */
  keepIn: string | null;
  /** 0 = any free one. */
  port?: number;
  /** Where events are posted to; null = they are only listed. */
  webhookUrl: string | null;
  /** Whose pages may embed the card form and read the API: `http://localhost:4600`. */
  portalOrigin: string;
  delays?: Partial<Delays>;
  /** Waits before each retry of an event. */
  retriesMs?: readonly number[];
};

export type LocalStripe = StripeKeys & {
  endpoint: string;
  scriptUrl: string;
  test: StripeControls;
  stop: () => Promise<void>;
};

const usualDelays: Delays = { settleMs: 8_000, disputeMs: 4_000 };
const lookEveryMs = 250;

const makeWorld = (options: StripeOptions, endpoint: string, sender: WebhookSender) => {
  const books = new Books(options.keepIn, endpoint);
  const links = new Links();
  let written: StripeEvent[] = [];
  const world: World = {
    books,
    endpoint,
    delays: { ...usualDelays, ...options.delays },
    links,
    nowSeconds: () => Math.floor(Date.now() / 1_000),
    emit: (type, object, previous) => {
      const event = makeEvent(books, { type, object, previous, nowSeconds: world.nowSeconds() });
      freshen(links, event.data.object, Date.now());
      written.push(event);
    },
    later: (kind, id, afterMs) =>
      void books.appointments.push({ kind, id, atMs: Date.now() + afterMs }),
  };
  const finish = (succeeded: boolean) => {
    const events = written;
    written = [];
    if (!succeeded) for (const { id } of events) books.shelves.events.delete(id);
    books.save();
    if (succeeded) for (const event of events) sender.take(event);
  };
  return { world, finish };
};

/** Pages of the portal under both names of this machine. */
const originsOf = (portalOrigin: string): string[] => [
  portalOrigin,
  portalOrigin.includes("localhost")
    ? portalOrigin.replace("localhost", "127.0.0.1")
    : portalOrigin.replace("127.0.0.1", "localhost"),
];

const allowPortal = (
  request: IncomingMessage,
  response: ServerResponse,
  origins: readonly string[],
) => {
  const origin = request.headers.origin ?? "";
  response.setHeader("vary", "origin");
  if (!origins.includes(origin)) return;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-allow-headers", "authorization, content-type");
  response.setHeader("access-control-allow-methods", "GET, POST");
};

/**
 * Starts the local Stripe: the part of the API that Leadwire uses, its webhooks, a script for
 * browsers, and controls for tests. The real SDK speaks to it unchanged.
 */
export const startStripe = async (options: StripeOptions): Promise<LocalStripe> => {
  const opened =
    Promise.withResolvers<(request: IncomingMessage, response: ServerResponse) => void>();
  const server = createServer((request, response) => {
    void opened.promise.then((serve) => serve(request, response));
  });
  const { port, stop } = await listen(server, options.port ?? 0);
  const endpoint = `http://127.0.0.1:${port}`;
  const origins = originsOf(options.portalOrigin);
  const keys = localStripeKeys;
  const receiver = options.webhookUrl && { url: options.webhookUrl, secret: keys.webhookSecret };
  const sender = new WebhookSender(receiver || null, options.retriesMs);
  const { world, finish } = makeWorld(options, endpoint, sender);
  const { test, meetOutage } = makeControls(world, sender, finish);
  const api = serveApi({ world, keys, routes: apiRoutes, meetOutage, finish });
  const controls = serveControls(test, keys);
  const pages = servePages({ world, test, origins });

  opened.resolve((request, response) => {
    const url = URL.parse(`${endpoint}${request.url ?? "/"}`) ?? new URL(endpoint);
    allowPortal(request, response, origins);
    const serve = url.pathname.startsWith("/v1/")
      ? api
      : url.pathname.startsWith("/_test/")
        ? controls
        : pages;
    if (request.method === "OPTIONS") response.writeHead(204).end();
    else serve(request, response, url).catch(() => response.destroy());
  });
  const timer = setInterval(() => test.runDue(), lookEveryMs).unref();
  return {
    ...keys,
    endpoint,
    scriptUrl: `${endpoint}/endive/stripe.js`,
    test,
    stop: async () => {
      clearInterval(timer);
      sender.stop();
      await stop();
    },
  };
};

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { bidders } from "./bidders.ts";
import { type Crm, receiveWebhook } from "./crm.ts";
import { crmPage } from "./crm-page.ts";
import type { Chance } from "./random.ts";

export type MarketServer = {
  origin: string;
  /** 1 = bidders take their time as they are; 0.1 = ten times as fast. */
  setPace: (pace: number) => void;
  stop: () => Promise<void>;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
};

const sendJson = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

const headerOf = (request: IncomingMessage, name: string) => {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
};

/**
 * The buyers' side of the market over real HTTP: bidders that answer pings and posts, and a CRM
 * with a switch that breaks and heals it.
 * @param port 0 = any free port
 */
export const startMarketServer = async (options: {
  port: number;
  chance: Chance;
  crm: Crm;
  mailboxUrl: string | null;
}): Promise<MarketServer> => {
  const { chance, crm } = options;
  const waiting = new Set<NodeJS.Timeout>();
  let pace = 1;

  const answerBidder = (name: string, phase: string, response: ServerResponse) => {
    const bidder = bidders[name];
    if (!bidder || (phase !== "ping" && phase !== "post")) return sendJson(response, 404, {});
    const { afterMs, status, body } = bidder[phase](chance);
    const timer = setTimeout(() => {
      waiting.delete(timer);
      sendJson(response, status, body);
    }, afterMs * pace);
    waiting.add(timer);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const [room = "", name = "", phase = ""] = (request.url ?? "/").slice(1).split(/[/?]/);
    const body = await bodyOf(request);
    if (room === "bidders") return answerBidder(name, phase, response);
    if (room === "crm" && request.method === "POST") {
      const webhookId = headerOf(request, "webhook-id");
      const status = receiveWebhook(crm, { buyer: name, webhookId, body });
      return sendJson(response, status, status === 200 ? { ok: true } : { error: "down" });
    }
    if (request.method === "POST" && (room === "break" || room === "heal")) {
      crm.broken = room === "break";
      return response.writeHead(303, { location: "/" }).end();
    }
    if (room !== "") return sendJson(response, 404, { error: "not found" });
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8" })
      .end(crmPage(crm, options.mailboxUrl));
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  return {
    origin: `http://127.0.0.1:${portOf(server.address())}`,
    setPace: (to) => {
      pace = to;
    },
    stop: async () => {
      for (const timer of waiting) clearTimeout(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === "object" && address !== null ? address.port : 0;

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "#local/http/listen";
import type { SeededRandom } from "#test/simulation/seeded-random";

/** Servers of buyers that bid on pings and accept posts, with all the tempers they have. */
export type BuyerServer = {
  origin: string;
  /** Lead and order of each post that was accepted by an answer which was sent to its end. */
  accepted: Set<string>;
  stop: () => Promise<unknown>;
};

const slowMs = 2_500;

const readJson = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}");
};

const send = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

const later = (run: () => void) => setTimeout(run, slowMs).unref();

/** What a server makes of a lead for good; repeats are answered the same. */
const tempers = [
  "accepts",
  "accepts",
  "accepts",
  "accepts",
  "refuses",
  "slow",
  "slow",
  "fails",
  "hangsUp",
] as const;
type Temper = (typeof tempers)[number];

export const startBuyerServer = async (random: SeededRandom): Promise<BuyerServer> => {
  const accepted = new Set<string>();
  const decided = new Map<string, Temper>();

  const accept = (offer: string, response: ServerResponse) => {
    // Whoever asked may have gone: then nobody has heard it.
    if (response.destroyed) return;
    response.on("finish", () => accepted.add(offer));
    send(response, 200, { status: "accepted" });
  };
  const answerPost = (offer: string, response: ServerResponse) => {
    const known = decided.get(offer);
    const temper = known ?? random.pick([...tempers]);
    decided.set(offer, temper);
    if (temper === "refuses") return send(response, 200, { status: "rejected", reason: "full" });
    if (temper === "accepts" || known !== undefined) return accept(offer, response);
    if (temper === "fails") return send(response, 500, {});
    if (temper === "hangsUp") return response.destroy();
    return later(() => accept(offer, response));
  };
  const answerPing = (response: ServerResponse) => {
    const price = (random.between(1_000, 4_000) / 100).toFixed(2);
    if (random.happens(0.15)) return send(response, 200, { status: "unmatched" });
    if (random.happens(0.1)) return later(() => send(response, 200, { status: "matched", price }));
    return send(response, 200, { status: "matched", price });
  };
  const server = createServer((request, response) => {
    const answer = async () => {
      const { data } = await readJson(request);
      if (request.url?.endsWith("/ping")) answerPing(response);
      else answerPost(`${Object(data).lead_id} ${Object(data).order_id}`, response);
    };
    answer().catch(() => response.destroy());
  });
  const { port, stop } = await listen(server, 0);
  return { origin: `http://127.0.0.1:${port}`, accepted, stop };
};

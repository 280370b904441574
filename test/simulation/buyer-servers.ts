import type {
  OutboundResult,
  RenderedRequest,
  SendOutbound,
} from "#domain/outbound/outbound-result";
import type { Process } from "./process.ts";
import type { Schedule } from "./schedule.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** What the buyers' servers have seen and said. */
export type ServerLog = {
  /** Webhook ids that were taken, by URL and lead. */
  webhookIds: Map<string, Set<string>>;
  /** Idempotency keys of leads that a buyer's server took. */
  accepted: Set<string>;
  /** Idempotency keys to which a server said no, or that did not reach it. */
  denied: Set<string>;
};

export type BuyerServers = { log: ServerLog; sendFrom: (process: Process) => SendOutbound };

const timings = { connectMs: 0, firstByteMs: 1, totalMs: 1 };

const answered = (status: number, body: string): OutboundResult => ({
  kind: "answered",
  status,
  headers: { "content-type": "application/json" },
  body,
  truncated: false,
  timings,
});

const leadIn = (body: string | null): string => body?.match(/ld_[0-9A-Z]{26}/)?.[0] ?? "no lead";

type Weather = { schedule: Schedule; random: SeededRandom; isCalm: () => boolean };

/** An order's server: decides once per lead, and may be slow, down, or mute about it. */
const postServer = ({ random, isCalm }: Weather, log: ServerLog) => {
  const decisions = new Map<string, boolean>();
  const memory = random.pick(["keys", "keys", "leads", "none"]);
  const kindness = random.pick([0.3, 0.8]);
  const decide = (key: string): boolean => {
    const known = memory === "none" ? undefined : decisions.get(key);
    const decision = known ?? random.happens(kindness);
    decisions.set(key, decision);
    if (decision) log.accepted.add(key);
    return decision;
  };
  return (request: RenderedRequest): OutboundResult => {
    const key = request.headers["idempotency-key"] ?? "";
    const wasAccepted = decisions.get(key) === true;
    const fate = isCalm() ? 1 : random.next();
    if (fate < 0.06) {
      log.denied.add(key);
      return { kind: "failed", sent: false, detail: "refused", timings };
    }
    if (fate < 0.1) return answered(503, "{}");
    const decision = decide(key);
    if (fate < 0.16) return answered(500, "{}");
    if (fate < 0.25) return { kind: "failed", sent: true, detail: "reset", timings };
    if (wasAccepted && memory === "leads") return answered(422, '{"reason":"duplicate lead"}');
    if (decision) return answered(200, "{}");
    log.denied.add(key);
    return answered(422, '{"reason":"not now"}');
  };
};

const hookServer = ({ random, isCalm }: Weather, log: ServerLog) => {
  return (request: RenderedRequest): OutboundResult => {
    const fate = isCalm() ? 1 : random.next();
    if (fate < 0.1) return answered(503, "");
    const name = `${request.url} ${leadIn(request.body)}`;
    const taken = log.webhookIds.get(name) ?? new Set();
    log.webhookIds.set(name, taken.add(request.headers["webhook-id"] ?? ""));
    return fate < 0.2 ? { kind: "timeout", sent: true, timings } : answered(204, "");
  };
};

/** A bidder's server: a bid, none, or nothing in time. */
const pingServer =
  ({ random }: Weather) =>
  (): OutboundResult => {
    const fate = random.next();
    if (fate < 0.1) return answered(503, "");
    return fate < 0.3
      ? answered(200, '{"bid":0}')
      : answered(200, `{"bid":${random.between(500, 5_000)}}`);
  };

const newServer = (url: string, weather: Weather, log: ServerLog) => {
  if (url.includes("/hook/")) return hookServer(weather, log);
  return url.includes("/ping/") ? pingServer(weather) : postServer(weather, log);
};

/** All servers of all buyers; each URL behaves in its own way. */
export const makeBuyerServers = (weather: Weather): BuyerServers => {
  const { random, schedule } = weather;
  const log: ServerLog = { webhookIds: new Map(), accepted: new Set(), denied: new Set() };
  const servers = new Map<string, (request: RenderedRequest) => OutboundResult>();
  const serverAt = (url: string) => {
    const server = servers.get(url) ?? newServer(url, weather, log);
    servers.set(url, server);
    return server;
  };
  return {
    log,
    sendFrom:
      (process) =>
      (request, { timeoutMs }) =>
        new Promise((resolve) => {
          const wayMs =
            !weather.isCalm() && random.happens(0.1)
              ? random.between(1, 20_000)
              : random.between(5, 300);
          const isInTime = wayMs < timeoutMs;
          // The server acts whether or not the one who asked still lives or still waits.
          schedule.after(wayMs, () => {
            const result = serverAt(request.url)(request);
            if (isInTime) process.resume(1, () => resolve(result));
          });
          if (!isInTime)
            process.resume(timeoutMs, () => resolve({ kind: "timeout", sent: true, timings }));
        }),
  };
};

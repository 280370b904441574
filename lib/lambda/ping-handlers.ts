import type { SourceId } from "#contract/id";
import type { Source } from "#contract/source";
import { acceptPing, type PingDeps } from "#domain/auction/accept-ping";
import { Refusal } from "#domain/errors";
import { fingerprintOf } from "#domain/intake/canonical-json";
import type { ApiHandlers } from "./http-api.ts";
import { logEvent } from "./logger.ts";
import { type Admit, withinLimit } from "./within-limit.ts";

/** What the ping route needs of the world. */
export type PingApiDeps = PingDeps & {
  readSource: (sourceId: SourceId) => Promise<Source | null>;
  admit: Admit;
  /** Writes down what was learned of the bidders; a hint, so its failure is nobody's problem. */
  saveHealth: () => Promise<void>;
};

/** The route by which a supplier offers a lead before it posts it. */
export const pingHandlers = (deps: PingApiDeps): ApiHandlers<"POST /v1/pings"> => ({
  "POST /v1/pings": async ({ principal, body, headers, requestId, remainingMs }) => {
    const source = await deps.readSource(principal.sourceId);
    if (!source) throw new Refusal("unauthenticated", "This source is gone. Ask for a new key.");
    const limit = { sourceId: source.id, kind: "pings", perSecond: source.pingsPerSecond } as const;
    return withinLimit(deps.admit, { ...limit, count: 1 }, async () => {
      const key = headers["idempotency-key"];
      const { answer, replayed } = await acceptPing(deps, {
        source,
        mode: principal.mode,
        body,
        repeat: key === undefined ? null : { key, fingerprint: fingerprintOf(body) },
        requestId,
        remainingMs: remainingMs(),
      });
      await deps.saveHealth().catch(() => undefined);
      logEvent("ping.answered", {
        requestId,
        pingId: answer.ping_id,
        sourceId: source.id,
        outcome: answer.reason?.code ?? answer.decision,
        durationMs: answer.duration_ms,
      });
      return {
        status: 200 as const,
        body: answer,
        headers: { ...(replayed && { "idempotent-replayed": "true" }) },
      };
    });
  },
});

import type { SourceId } from "#contract/id";
import type { Clock } from "../effects.ts";
import { Refusal } from "../errors.ts";

/** What is limited: leads and pings have limits of their own. */
type RateKind = "leads" | "pings";

/** Counts what a source sent in one second, over all processes; answers with the count so far. */
export type CountRate = (
  sourceId: SourceId,
  kind: RateKind,
  second: number,
  add: number,
) => Promise<number>;

export type RateRequest = { sourceId: SourceId; kind: RateKind; perSecond: number; count: number };

/** Headers that tell a source how much of its limit is left. */
export type RateHeaders = { "ratelimit-policy": string; ratelimit: string };

/** What this process last learned of a source, and what it let in since without counting it. */
type Memory = { countedAtMs: number; second: number; total: number; uncounted: number };

const rememberedMs = 10_000;

/** Of its limit each process lets in at most this part uncounted. */
const uncountedShare = 20;

const headersOf = ({ kind, perSecond }: RateRequest, total: number): RateHeaders => ({
  "ratelimit-policy": `"${kind}";q=${perSecond};w=1`,
  ratelimit: `"${kind}";r=${Math.max(0, perSecond - total)};t=1`,
});

const mayWait = (memory: Memory | undefined, request: RateRequest, nowMs: number): boolean =>
  memory !== undefined &&
  nowMs - memory.countedAtMs < rememberedMs &&
  memory.total * 2 < request.perSecond &&
  memory.uncounted + request.count <= Math.floor(request.perSecond / uncountedShare);

/**
 * Lets a source's posts in up to its limit per second. The count is shared and exact once a source
 * has used half of its limit; below that a process counts up to a twentieth of the limit in one
 * go, so that quiet sources cost few writes and a sudden burst exceeds the limit by at most a
 * twentieth per process that serves it. A batch is let in while there is room for one lead.
 * The function it makes answers with the headers to send, or throws `rate_limited` with them and
 * Retry-After.
 */
export const makeAdmission = (count: CountRate, clock: Clock) => {
  const memories = new Map<string, Memory>();
  return async (request: RateRequest): Promise<RateHeaders> => {
    const name = `${request.kind} ${request.sourceId}`;
    const nowMs = clock().getTime();
    const second = Math.floor(nowMs / 1_000);
    const memory = memories.get(name);
    if (memory && mayWait(memory, request, nowMs)) {
      memory.uncounted += request.count;
      const known = memory.second === second ? memory.total : 0;
      return headersOf(request, known + memory.uncounted);
    }
    const add = request.count + (memory?.uncounted ?? 0);
    // Until the table answers nothing is known: requests at the same time count themselves, and one
    // of them alone brings along what was let in uncounted.
    memories.delete(name);
    const total = await count(request.sourceId, request.kind, second, add);
    const known = memories.get(name);
    if (!known || known.second < second || (known.second === second && known.total < total))
      memories.set(name, { countedAtMs: nowMs, second, total, uncounted: known?.uncounted ?? 0 });
    const headers = headersOf(request, total);
    if (total - request.count < request.perSecond) return headers;
    throw new Refusal(
      "rate_limited",
      `This source may send ${request.perSecond} ${request.kind} per second. Send it again after a second.`,
      { headers: { ...headers, "retry-after": "1" } },
    );
  };
};

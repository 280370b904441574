import type * as z from "zod";
import { limits } from "#contract/limits";
import type { Problem } from "#contract/problem";
import type { AnswerOf } from "#contract/routes";
import type { PostedBatch } from "#contract/routes/supplier";
import { Refusal } from "#domain/errors";
import { itemKey } from "#domain/intake/item-key";
import { leadAnswer } from "#domain/intake/lead-answer";
import { type LeadPost, type PostDeps, postLead } from "#domain/intake/post-lead";
import { keyReused } from "#domain/repeat";
import { logEvent, logFault } from "./logger.ts";
import { problemOf, refusalOf } from "./problem-answer.ts";

type Batch = z.output<typeof PostedBatch>;

/** A batch of leads under one idempotency key. */
export type BatchPost = Omit<LeadPost, "body" | "root"> & Batch;

type BatchAnswer = Extract<AnswerOf<"POST /v1/leads">, { status: 200 }>;
type Result = Extract<BatchAnswer["body"], { results: unknown }>["results"][number];

/** So many leads of a batch are decided at the same time. */
const width = 8;
const hourMs = 3_600_000;

/** Whether this batch is the repeat of an earlier one. @throws Refusal idempotency_key_reused */
const beginBatch = async (deps: PostDeps, batch: BatchPost): Promise<boolean> => {
  if (!batch.repeat) return false;
  const { key, fingerprint } = batch.repeat;
  const now = deps.clock();
  const begun = await deps.repeats.begin(
    { sourceId: batch.source.id, key },
    {
      fingerprint,
      leadId: null,
      count: batch.leads.length,
      requestId: batch.requestId,
      begunAt: now.toISOString(),
    },
    new Date(now.getTime() + limits.idempotencyHours * hourMs),
  );
  if (begun.kind === "known" && begun.first.fingerprint !== fingerprint) throw keyReused();
  return begun.kind === "known";
};

const problemAt = (error: unknown, requestId: string): Problem => {
  const refusal = refusalOf(error);
  if (!(error instanceof Refusal)) logFault("lead.failed", error, { requestId });
  return problemOf(refusal, requestId);
};

const postOne = async (
  deps: PostDeps,
  { leads, campaign, ...batch }: BatchPost,
  index: number,
): Promise<Result> => {
  const { repeat, requestId, deadline } = batch;
  try {
    const result = await postLead(deps, {
      ...batch,
      body: { ...leads[index], campaign: leads[index]?.campaign ?? campaign },
      root: `#/leads/${index}`,
      repeat: repeat && { ...repeat, key: itemKey(repeat.key, index) },
      // What the time does not reach is stored and left to the queue.
      async: batch.async || deps.clock() >= deadline,
    });
    return { index, ...leadAnswer(result.lead, result.requestId) };
  } catch (error) {
    return { index, status: "invalid", problem: problemAt(error, requestId) };
  }
};

/**
 * Takes up to a hundred leads, each on its own: one that is refused does not touch the others. The
 * answers stand in the order of the leads.
 * @throws Refusal idempotency_key_reused
 */
export const postBatch = async (deps: PostDeps, batch: BatchPost): Promise<BatchAnswer> => {
  const isRepeat = await beginBatch(deps, batch);
  const results: Result[] = [];
  for (let start = 0; start < batch.leads.length; start += width) {
    const indexes = batch.leads.slice(start, start + width).map((_, offset) => start + offset);
    results.push(...(await Promise.all(indexes.map((index) => postOne(deps, batch, index)))));
  }
  logEvent("batch.answered", {
    requestId: batch.requestId,
    sourceId: batch.source.id,
    count: results.length,
  });
  return {
    status: 200,
    body: { results },
    headers: isRepeat ? { "idempotent-replayed": "true" } : {},
  };
};

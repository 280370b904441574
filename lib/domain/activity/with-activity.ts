import type { Activity } from "#contract/activity";
import type { BuyerId } from "#contract/id";
import { problemCodes } from "#contract/problem";
import { Refusal } from "../errors.ts";
import { type ActivityDeps, recordActivity } from "./record-activity.ts";

/** What is tried: a machine word such as `credit.add`, by whom, at whose money, about what. */
export type Attempt = Pick<Activity, "action" | "actor" | "object"> & { buyerId: BuyerId | null };

const recorded = new WeakSet<Refusal>();

const sentenceOf = (refusal: Refusal): string =>
  [refusal.message, ...(refusal.errors ?? []).map((error) => `${error.pointer}: ${error.message}`)]
    .join(" ")
    .trim();

/**
 * Writes down that an attempt was refused, with the refusal's own sentence. What failed on our side
 * (5xx) is a log's matter, and a refusal that is written down already is not written twice.
 */
export const recordRefusal = async (
  deps: ActivityDeps,
  attempt: Attempt,
  error: unknown,
): Promise<void> => {
  if (!(error instanceof Refusal) || problemCodes[error.code] >= 500 || recorded.has(error)) return;
  recorded.add(error);
  await recordActivity(deps, { ...attempt, outcome: "refused", sentence: sentenceOf(error) });
};

/**
 * Runs an attempt and writes down how it ended: done, with its sentence, or refused.
 * @param done the sentence of a success, without personal data; null = not worth a line, such as a
 * repeat that changed nothing
 * @throws whatever `run` throws
 */
export const withActivity = async <Result>(
  deps: ActivityDeps,
  attempt: Attempt & { done: (result: Result) => string | null },
  run: () => Promise<Result>,
): Promise<Result> => {
  const { done, ...tried } = attempt;
  let result: Result;
  try {
    result = await run();
  } catch (error) {
    await recordRefusal(deps, tried, error);
    throw error;
  }
  const sentence = done(result);
  if (sentence !== null) await recordActivity(deps, { ...tried, outcome: "done", sentence });
  return result;
};

import type { Activity } from "#contract/activity";
import type { BuyerId } from "#contract/id";
import { placeInWords } from "#contract/place-in-words";
import { type FieldError, problemCodes } from "#contract/problem";
import { Refusal } from "../errors.ts";
import { type ActivityDeps, recordActivity } from "./record-activity.ts";

/** What is tried: a machine word such as `credit.add`, by whom, at whose money, about what. */
export type Attempt = Pick<Activity, "action" | "actor" | "object"> & {
  buyerId: BuyerId | null;
  /** What was asked for in words, where the action does not say it. */
  asked?: string;
};

const recorded = new WeakSet<Refusal>();

const pathOf = (pointer: string): PropertyKey[] =>
  pointer
    .replace(/^[#?]?\/?/, "")
    .split("/")
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** What is wrong with a value, with its name before it unless the sentence says that itself. */
const errorInWords = ({ pointer, message }: FieldError): string => {
  const place = placeInWords(pathOf(pointer));
  return message.toLowerCase().includes(place.toLowerCase()) ? message : `${place}: ${message}`;
};

const sentenceOf = ({ message, errors = [] }: Refusal, asked: string | undefined): string => {
  const wrong = errors.map(errorInWords);
  // A refusal that only says where to look says nothing in a line without that place.
  const why = wrong.length > 0 && message.endsWith("see errors.") ? wrong : [message, ...wrong];
  return `${asked === undefined ? "" : `${asked}: `}${why.join(" ")}`.trim();
};

/**
 * Writes down that an attempt was refused, with the refusal's own sentence. What failed on our side
 * (5xx) is a log's matter, and a refusal that is written down already is not written twice.
 */
export const recordRefusal = async (
  deps: ActivityDeps,
  { asked, ...attempt }: Attempt,
  error: unknown,
): Promise<void> => {
  if (!(error instanceof Refusal) || problemCodes[error.code] >= 500 || recorded.has(error)) return;
  recorded.add(error);
  await recordActivity(deps, {
    ...attempt,
    outcome: "refused",
    sentence: sentenceOf(error, asked),
  });
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

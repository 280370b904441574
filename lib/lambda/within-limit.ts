import { Refusal } from "#domain/errors";
import type { RateHeaders, RateRequest } from "#domain/intake/admit-post";

/** Lets a request in within its source's limit, or refuses it; see `makeAdmission`. */
export type Admit = (request: RateRequest) => Promise<RateHeaders>;

/** Runs a request within its source's limit; every answer carries the limit, refusals too. */
export const withinLimit = async <
  Answer extends { status: number; headers?: Record<string, string> },
>(
  admit: Admit,
  request: RateRequest,
  run: () => Promise<Answer>,
): Promise<Answer> => {
  const limit = await admit(request);
  try {
    const answer = await run();
    return { ...answer, headers: { ...answer.headers, ...limit } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, errors, headers } = error;
    throw new Refusal(code, message, {
      ...(errors && { errors }),
      headers: { ...headers, ...limit },
    });
  }
};

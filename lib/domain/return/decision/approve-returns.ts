import type { ReturnId } from "#contract/id";
import type { AnswerOf } from "#contract/routes";
import { Refusal } from "../../errors.ts";
import type { ReturnKey } from "../return-store.ts";
import { type DecideDeps, decideReturn } from "./decide-return.ts";

type Answer = AnswerOf<"POST /v1/agency/returns/decisions">["body"];
type Outcome = { returnId: ReturnId; creditCents: number | null; message: string };

/** Approvals that run at once; each is a transaction of some ten items. */
const atOnce = 8;

const approveOne = async (
  deps: DecideDeps,
  key: ReturnKey,
  { undoSeconds, actor }: { undoSeconds: number; actor: string },
): Promise<Outcome> => {
  const { returnId } = key;
  try {
    const draft = { decision: "approve", undoSeconds } as const;
    const { return: it, file } = await decideReturn(deps, { key, draft, actor });
    const creditCents = file.pending?.creditCents ?? it.decision?.creditCents ?? 0;
    return { returnId, creditCents, message: "" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { returnId, creditCents: null, message: error.message };
  }
};

/**
 * Approves several returns at their whole price, each on its own. One that is named twice is
 * approved once; what cannot be approved says why and stops no other.
 */
export const approveReturns = async (
  deps: DecideDeps,
  { returns, ...how }: { returns: readonly ReturnKey[]; undoSeconds: number; actor: string },
): Promise<Answer> => {
  const wanted = [...new Map(returns.map((key) => [key.returnId, key])).values()];
  const outcomes: Outcome[] = [];
  for (let start = 0; start < wanted.length; start += atOnce) {
    const batch = wanted.slice(start, start + atOnce);
    outcomes.push(...(await Promise.all(batch.map((key) => approveOne(deps, key, how)))));
  }
  const approved = outcomes.filter(({ creditCents }) => creditCents !== null);
  return {
    approved: approved.map(({ returnId }) => returnId),
    refused: outcomes
      .filter(({ creditCents }) => creditCents === null)
      .map(({ returnId, message }) => ({ returnId, message })),
    totalCents: approved.reduce((sum, { creditCents }) => sum + (creditCents ?? 0), 0),
  };
};

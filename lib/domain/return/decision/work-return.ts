import type { ReturnMessage } from "#contract/message";
import { Discard, Refusal, Retry } from "../../errors.ts";
import { type PostDeps, postDecision } from "./post-decision.ts";

/**
 * Posts the decision that a message tells of; of a repeat nothing is left to post.
 * @throws Retry when it can still be undone or others keep changing the return, Discard when there
 * is no such return
 */
export const workReturn = async (
  deps: PostDeps,
  { buyerId, returnId }: ReturnMessage,
): Promise<"posted" | "nothingToPost"> => {
  try {
    const { kind } = await postDecision(deps, { buyerId, returnId });
    if (kind === "tooEarly") throw new Retry("the decision can still be undone");
    return kind;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "not_found") throw new Discard("there is no such return");
    throw new Retry("others keep changing the return");
  }
};

import type { Return, ReturnDecision } from "#contract/return";

type Decided = Pick<Return, "answerDueAt"> & {
  decision: Pick<ReturnDecision, "automatic" | "at">;
};

/** Who decided a return: a person, or the policy, at once or because nobody answered in time. */
export const deciderOf = ({ decision, answerDueAt }: Decided): "person" | "atOnce" | "late" => {
  if (!decision.automatic) return "person";
  return decision.at < answerDueAt ? "atOnce" : "late";
};

import type { AnswerOf } from "#contract/routes";
import { mayReturn } from "../check-may-return.ts";
import type { ReturnDeps } from "../return-deps.ts";
import { readRules } from "./read-rules.ts";

/** The buyer's policy, what is left of the allowance, and whether this member may return. */
export const readMyPolicy = async (
  deps: ReturnDeps,
): Promise<AnswerOf<"GET /v1/portal/returns/policy">["body"]> => {
  const { rules } = await readRules(deps.returns, deps.clock);
  return { policy: rules.policy, meter: rules.meter, maySubmit: mayReturn(deps.member) };
};

import type { BuyerId } from "#contract/id";
import type { FieldError } from "#contract/problem";
import type { ReturnPolicySettings } from "#contract/return";
import type { ActivityDeps } from "../../activity/record-activity.ts";
import { withActivity } from "../../activity/with-activity.ts";
import type { BuyerStore } from "../../buyer/buyer-store.ts";
import { notFound } from "../../errors.ts";
import { refuseInvalid } from "../../refuse-invalid.ts";
import type { ReturnPolicyStore } from "./return-policy-store.ts";

const repeatedReasons = ({ policy }: ReturnPolicySettings): FieldError[] =>
  policy.reasons.flatMap(({ code }, index) =>
    policy.reasons.findIndex((reason) => reason.code === code) === index
      ? []
      : [
          {
            pointer: `#/policy/reasons/${index}/code`,
            code: "repeated",
            message: `The reason ${code} stands in the list before.`,
            hint: "Give each reason a code of its own.",
          },
        ],
  );

/**
 * Changes what a buyer may return. Open returns keep the policy they were submitted under; a repeat
 * writes the same again.
 * @throws Refusal not_found, invalid_request
 */
export const changePolicy = async (
  deps: ActivityDeps & {
    buyers: Pick<BuyerStore, "read">;
    policies: Pick<ReturnPolicyStore, "write">;
  },
  { buyerId, settings, actor }: { buyerId: BuyerId; settings: ReturnPolicySettings; actor: string },
): Promise<ReturnPolicySettings> => {
  const attempt = {
    buyerId,
    actor,
    action: "returnPolicy.change",
    object: buyerId,
    done: () => "Changed the return policy.",
  };
  // An activity is never written into the partition of a buyer that is not there.
  if (!(await deps.buyers.read(buyerId))) throw notFound("buyer");
  return withActivity(deps, attempt, async () => {
    refuseInvalid(repeatedReasons(settings));
    await deps.policies.write(buyerId, settings);
    return settings;
  });
};

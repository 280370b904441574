import type { Return, ReturnVerdict } from "#contract/return";
import type { BodyInputOf } from "#contract/routes";
import { statusOf } from "../../api/api-problem.ts";

type Item = BodyInputOf<"POST /v1/portal/returns">["items"][number];
type Answer = { submitted: Return[]; refused: ReturnVerdict[] };

/**
 * Sends rows of a file. A lead that is sent alone is refused as a problem; its row is then given
 * the verdict that any other row has.
 * @throws whatever `submit` throws for any other reason
 */
export const sendRows = async (
  items: readonly Item[],
  api: {
    submit: (items: readonly Item[]) => Promise<Answer>;
    check: (leadIds: readonly string[]) => Promise<ReturnVerdict[]>;
  },
): Promise<Answer> => {
  try {
    return await api.submit(items);
  } catch (error) {
    if (items.length !== 1 || statusOf(error) !== 422) throw error;
    const verdicts = await api.check(items.map(({ leadId }) => leadId));
    const refused = verdicts.filter(({ eligible }) => !eligible);
    if (refused.length === 0) throw error;
    return { submitted: [], refused };
  }
};

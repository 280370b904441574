import type { Return } from "#contract/return";
import type { ActivityDeps } from "../../activity/record-activity.ts";
import { withActivity } from "../../activity/with-activity.ts";
import { Refusal } from "../../errors.ts";
import { changeReturn } from "../change-return.ts";
import { nextRecord, plainChange } from "../return-moves.ts";
import { isOpen } from "../return-states.ts";
import type { ReturnKey, ReturnStore } from "../return-store.ts";
import { alreadyDecided } from "./said-of-decision.ts";

/**
 * Takes back a decision that has not posted. Of an undo and a posting at the same time exactly one
 * wins.
 * @throws Refusal not_found, conflict when it has posted or there is none
 */
export const undoDecision = (
  deps: ActivityDeps & { store: Pick<ReturnStore, "read" | "change"> },
  { key, actor }: { key: ReturnKey; actor: string },
): Promise<Return> =>
  withActivity(
    deps,
    {
      // The buyer never read of the decision.
      buyerId: null,
      actor,
      action: "return.undo",
      object: key.returnId,
      done: () => "Took the decision back before it posted.",
    },
    async () => {
      const { record } = await changeReturn(deps.store, key, (found) => {
        if (!isOpen(found.return.state)) throw alreadyDecided(found.return);
        if (found.file.pending === null)
          throw new Refusal("conflict", "This return has no decision to undo.");
        const to = nextRecord(found, deps.clock(), { file: { pending: null, automatic: false } });
        return plainChange(found, to, null);
      });
      return record.return;
    },
  );

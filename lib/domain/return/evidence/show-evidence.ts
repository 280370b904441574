import type { BuyerId, EvidenceId } from "#contract/id";
import type { Evidence } from "#contract/return";
import type { ActivityDeps } from "../../activity/record-activity.ts";
import { withActivity } from "../../activity/with-activity.ts";
import { notFound } from "../../errors.ts";
import type { EvidenceFiles, EvidenceStore } from "./evidence-store.ts";

/**
 * An address that shows a file for five minutes. That it was given out is written down.
 * @throws Refusal not_found for a file that is not this buyer's, exactly as for none at all, and
 * for one that has not been found to be what was announced
 */
export const showEvidence = (
  deps: ActivityDeps & {
    evidence: Pick<EvidenceStore, "read">;
    files: Pick<EvidenceFiles, "viewAddress">;
  },
  { buyerId, evidenceId, actor }: { buyerId: BuyerId; evidenceId: EvidenceId; actor: string },
): Promise<{ evidence: Evidence; url: string }> => {
  const attempt = {
    buyerId,
    actor,
    action: "evidence.show",
    object: evidenceId,
    done: () => "Opened a file of a return.",
  };
  return withActivity(deps, attempt, async () => {
    const evidence = await deps.evidence.read(buyerId, evidenceId);
    if (evidence?.state !== "stored") throw notFound("file");
    return { evidence, url: await deps.files.viewAddress(evidence) };
  });
};

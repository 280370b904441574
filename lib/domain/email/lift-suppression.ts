import type { SuppressionCause } from "#contract/suppression";
import type { ActivityDeps } from "#domain/activity/record-activity";
import { withActivity } from "#domain/activity/with-activity";
import { notFound } from "#domain/errors";
import { refuseInvalid } from "#domain/refuse-invalid";
import type { SuppressionStore } from "./suppression-store.ts";

export type LiftDeps = ActivityDeps & {
  suppressions: Pick<SuppressionStore, "read" | "lift">;
};

export type Lift = { hash: string; reason?: string | undefined; actor: string };

const sentences: Record<SuppressionCause, string> = {
  bounce: "An address that bounced gets e-mail again.",
  complaint: "An address that complained gets e-mail again.",
};

const reasonMissing = {
  pointer: "#/reason",
  code: "required",
  message: "Its owner reported an e-mail as unwanted, so lifting needs a reason.",
  hint: "Say how its owner asked to be written to again.",
};

/**
 * Lets an address be written to again. A repeat finds it lifted and changes nothing. When it
 * bounces or complains once more, it is suppressed once more.
 * @throws Refusal not_found; invalid_request for one that complained, without a reason
 */
export const liftSuppression = async (
  deps: LiftDeps,
  { hash, reason, actor }: Lift,
): Promise<void> => {
  let lifted: SuppressionCause | null = null;
  const attempt = {
    buyerId: null,
    actor,
    action: "email.lift",
    object: hash,
    done: () => lifted && [sentences[lifted], reason].filter(Boolean).join(" Reason: "),
  };
  await withActivity(deps, attempt, async () => {
    const found = await deps.suppressions.read(hash);
    if (found === null) throw notFound("suppression");
    if (found === "lifted") return;
    if (found.cause === "complaint" && reason === undefined) refuseInvalid([reasonMissing]);
    if (await deps.suppressions.lift(found, deps.clock())) lifted = found.cause;
  });
};

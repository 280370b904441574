import type { Buyer } from "#contract/buyer";
import type { BuyerId } from "#contract/id";
import { paused, resumed } from "../../state-change.ts";
import type { BillingDeps } from "../billing-deps.ts";

/** Why a buyer is paused whose recharge failed; by these words our own pause is known again. */
export const rechargePauseReason =
  "Auto-recharge failed. Add funds or change the card in the wallet to go on.";

/** Whether somebody else stopped deliveries: then no card is charged for leads that do not come. */
export const isStoppedByOthers = ({ state, pausedReason }: Buyer): boolean =>
  state === "paused" && pausedReason !== rechargePauseReason;

type Deps = Pick<BillingDeps, "buyers" | "clock">;

/** Stops deliveries to a buyer that nobody else has paused. A repeat changes nothing. */
export const pauseForRecharge = async (deps: Deps, buyerId: BuyerId): Promise<void> => {
  const buyer = await deps.buyers.read(buyerId);
  if (buyer?.state !== "active") return;
  await deps.buyers.setState(buyerId, paused(rechargePauseReason, deps.clock()), buyer);
};

/** Lets deliveries go on, unless it was somebody else who stopped them. */
export const resumeAfterRecharge = async (deps: Deps, buyerId: BuyerId): Promise<void> => {
  const buyer = await deps.buyers.read(buyerId);
  if (buyer?.state !== "paused" || buyer.pausedReason !== rechargePauseReason) return;
  await deps.buyers.setState(buyerId, resumed(deps.clock()), buyer);
};

const latestPayments = 20;

const lastOf = (instants: readonly (string | null)[]): string =>
  instants.reduce<string>((last, at) => (at !== null && at > last ? at : last), "");

/**
 * Lets deliveries go on where a worker that was held up stopped them for a failure, while money had
 * come since. A repeat changes nothing.
 */
export const endStalePause = async (
  deps: Deps & Pick<BillingDeps, "billings">,
  { id, pausedReason }: Buyer,
): Promise<void> => {
  if (pausedReason !== rechargePauseReason) return;
  const { items } = await deps.billings.listPayments(id, { limit: latestPayments });
  const failed = items.filter(({ kind, state }) => kind === "autoRecharge" && state === "failed");
  const failedAt = lastOf(failed.map(({ changedAt }) => changedAt));
  const paidAt = lastOf(items.map(({ settledAt }) => settledAt));
  if (paidAt > failedAt) await resumeAfterRecharge(deps, id);
};

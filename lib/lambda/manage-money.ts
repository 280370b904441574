import type { MemberPrincipal } from "#contract/principal";
import { withActivity } from "#domain/activity/with-activity";
import type { BillingDeps } from "#domain/billing/billing-deps";
import { checkMayManageMoney } from "#domain/billing/money-roles";
import { orUnavailable } from "#domain/billing/need-provider";

/** What the portal's routes of billing do with. */
export type WalletHandlerDeps = BillingDeps & { hash: (text: string) => string };

type Attempt<Result> = {
  action: string;
  object?: string;
  done: (result: Result) => string | null;
};

/** Runs a member's write of money: by who may, written down with how it ended. */
export type Manage = <Result>(
  member: MemberPrincipal,
  attempt: Attempt<Result>,
  run: () => Promise<Result>,
) => Promise<Result>;

/** How every route on which a member moves money runs its write. */
export const manageMoney =
  (deps: WalletHandlerDeps): Manage =>
  (member, { object = null, ...attempt }, run) =>
    withActivity(
      deps,
      { ...attempt, object, actor: member.name, buyerId: member.scope.buyerId },
      () =>
        orUnavailable(() => {
          checkMayManageMoney(member.role);
          return run();
        }),
    );

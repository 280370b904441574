import type { AnswerOf } from "#contract/routes";
import { seesMoney } from "../member/sees-money.ts";
import { lowestPriceCents } from "../order/lowest-price-cents.ts";
import { membershipEnded } from "../session/membership-ended.ts";
import type { PortalDeps } from "./portal-deps.ts";

type Me = AnswerOf<"GET /v1/portal/me">["body"];

/**
 * Who is signed in, and what the portal's frame shows: buyer, campaigns, colleagues, and the
 * wallet to roles that see money.
 */
export const readMe = async ({ member, account }: PortalDeps): Promise<Me> => {
  const [buyer, wallet, orders, campaigns, members] = await Promise.all([
    account.profile(),
    account.wallet(),
    account.orders(),
    account.campaigns(),
    account.activeMembers(),
  ]);
  const self = members.find(({ id }) => id === member.memberId);
  if (!self) throw membershipEnded();
  const isShown = seesMoney(self.role);
  return {
    member: self,
    buyer,
    wallet: isShown ? wallet : null,
    campaigns,
    members: members.map(({ id, name, role }) => ({ id, name, role })),
    lowestPriceCents: isShown ? lowestPriceCents(orders) : null,
  };
};

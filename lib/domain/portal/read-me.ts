import type { AnswerOf } from "#contract/routes";
import { Refusal } from "../errors.ts";
import { lowestPriceCents } from "../order/lowest-price-cents.ts";
import type { PortalDeps } from "./portal-deps.ts";

type Me = AnswerOf<"GET /v1/portal/me">["body"];

/** Who is signed in, and what the portal's frame shows: buyer, wallet, campaigns, colleagues. */
export const readMe = async ({ member, account }: PortalDeps): Promise<Me> => {
  const [buyer, wallet, orders, campaigns, members] = await Promise.all([
    account.profile(),
    account.wallet(),
    account.orders(),
    account.campaigns(),
    account.activeMembers(),
  ]);
  const self = members.find(({ id }) => id === member.memberId);
  if (!self) throw new Refusal("unauthenticated", "You are no longer a member of this account.");
  return {
    member: self,
    buyer,
    wallet,
    campaigns,
    members: members.map(({ id, name, role }) => ({ id, name, role })),
    lowestPriceCents: lowestPriceCents(orders),
  };
};

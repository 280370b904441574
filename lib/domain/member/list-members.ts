import type { BuyerId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";
import type { ListedMember } from "#contract/routes/agency-members";
import type { SuppressionStore } from "../email/suppression-store.ts";
import type { MemberStore } from "./member-store.ts";

type Deps = {
  members: Pick<MemberStore, "list">;
  suppressions: Pick<SuppressionStore, "among">;
};

/** A buyer's members, with whom no e-mail reaches and why. */
export const listMembers = async (
  { members, suppressions }: Deps,
  buyerId: BuyerId,
  page: PageQuery,
): Promise<Page<ListedMember>> => {
  const { items, next } = await members.list(buyerId, page);
  const suppressed = await suppressions.among(items.map(({ email }) => email));
  return {
    items: items.map((member) => ({
      ...member,
      suppression: suppressed.get(member.email) ?? null,
    })),
    next,
  };
};

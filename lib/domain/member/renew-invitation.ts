import type { InvitationLink } from "#contract/routes/agency-members";
import type { BuyerStore } from "../buyer/buyer-store.ts";
import type { Clock } from "../effects.ts";
import { notFound, Refusal } from "../errors.ts";
import type { MemberPath, MemberStore } from "./member-store.ts";
import { invitationUrl, newInvitation } from "./new-invitation.ts";

type Deps = {
  buyers: Pick<BuyerStore, "read">;
  members: Pick<MemberStore, "read" | "renewInvitation">;
  clock: Clock;
  newToken: () => string;
  hash: (text: string) => string;
  portalUrl: string;
};

/**
 * Makes a new link for an invited member; the one before stops working. A repeat makes one more.
 * @throws Refusal not_found, or conflict once the member has joined
 */
export const renewInvitation = async (deps: Deps, path: MemberPath): Promise<InvitationLink> => {
  const [buyer, member] = await Promise.all([
    deps.buyers.read(path.buyerId),
    deps.members.read(path),
  ]);
  if (!buyer || !member) throw notFound("member");
  const at = deps.clock();
  const token = deps.newToken();
  const renewed = await deps.members.renewInvitation(
    newInvitation(member, { buyerName: buyer.name, tokenHash: deps.hash(token), at }),
    at.toISOString(),
  );
  switch (renewed.kind) {
    case "absent":
      throw notFound("member");
    case "joined":
      throw new Refusal("conflict", "This member has joined and signs in without an invitation.");
    case "renewed":
      return { member: renewed.member, url: invitationUrl(deps.portalUrl, token) };
  }
};

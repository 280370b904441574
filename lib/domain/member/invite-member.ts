import type { MemberRole } from "#contract/buyer";
import type { BuyerId } from "#contract/id";
import type { InvitationLink } from "#contract/routes/agency-members";
import type { BuyerStore } from "../buyer/buyer-store.ts";
import type { Clock, NewId } from "../effects.ts";
import { notFound, Refusal } from "../errors.ts";
import type { MemberStore } from "./member-store.ts";
import { invitationUrl, invitedMember, newInvitation } from "./new-invitation.ts";

type Deps = {
  buyers: Pick<BuyerStore, "read">;
  members: Pick<MemberStore, "invite">;
  clock: Clock;
  newId: NewId;
  newToken: () => string;
  hash: (text: string) => string;
  portalUrl: string;
};

/** One address signs in as one member; which buyer it belongs to is nobody's business here. */
export const emailTaken = (): Refusal =>
  new Refusal(
    "conflict",
    "This e-mail address belongs to a member already. Make a new link for that member instead.",
  );

/**
 * Invites a person to a buyer's portal and answers with the link to hand over.
 * A repeat is refused, since the address is taken by then.
 * @throws Refusal not_found or conflict
 */
export const inviteMember = async (
  deps: Deps,
  { buyerId, ...person }: { buyerId: BuyerId; email: string; name: string; role: MemberRole },
): Promise<InvitationLink> => {
  const buyer = await deps.buyers.read(buyerId);
  if (!buyer) throw notFound("buyer");
  const at = deps.clock();
  const token = deps.newToken();
  const member = invitedMember(person, { id: deps.newId("member"), buyerId, at });
  const invitation = newInvitation(member, {
    buyerName: buyer.name,
    tokenHash: deps.hash(token),
    at,
  });
  const { kind } = await deps.members.invite(member, invitation);
  if (kind === "emailTaken") throw emailTaken();
  return { member, url: invitationUrl(deps.portalUrl, token) };
};

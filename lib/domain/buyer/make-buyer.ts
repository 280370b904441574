import type { Buyer, BuyerDraft } from "#contract/buyer";
import type { Endpoint, EndpointDraft } from "#contract/delivery";
import { BuyerId } from "#contract/id";
import { OrderRank, type RoutedOrder } from "#contract/order";
import type { NewBuyer } from "#contract/routes/agency-buyers";
import type { InvitationLink } from "#contract/routes/agency-members";
import type { CampaignStore } from "../campaign/campaign-store.ts";
import type { Clock, NewId } from "../effects.ts";
import { checkEndpoint, newEndpoint } from "../endpoint/new-endpoint.ts";
import { Defect, Refusal } from "../errors.ts";
import { emailTaken } from "../member/invite-member.ts";
import type { MemberStore } from "../member/member-store.ts";
import { invitationUrl, invitedMember, newInvitation } from "../member/new-invitation.ts";
import { renewInvitation } from "../member/renew-invitation.ts";
import { checkOrder } from "../order/check-order.ts";
import { routedOrderOf } from "../order/make-order.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import type { Repeat } from "../repeat.ts";
import type { BuyerStart, BuyerStore } from "./buyer-store.ts";

/** Adds money to a wallet once per idempotency key. */
export type CreditWallet = (credit: {
  buyerId: BuyerId;
  amountCents: number;
  reason: string;
  actor: string;
  idempotencyKey: string;
}) => Promise<unknown>;

type Deps = {
  campaigns: Pick<CampaignStore, "read">;
  buyers: Pick<BuyerStore, "add" | "read" | "readStart">;
  members: Pick<MemberStore, "read" | "renewInvitation">;
  credit: CreditWallet;
  clock: Clock;
  newId: NewId;
  newToken: () => string;
  hash: (text: string) => string;
  portalUrl: string;
  plainHttp: boolean;
};

type Started = {
  buyer: Buyer;
  endpoint: Endpoint;
  order: RoutedOrder | null;
  invitation: InvitationLink | null;
};

const unknownCampaign = (campaignId: string): Refusal =>
  new Refusal("invalid_request", "One value needs a fix; see errors.", {
    errors: [
      {
        pointer: "#/order/campaignId",
        code: "unknown_campaign",
        message: `There is no campaign ${campaignId}.`,
        hint: "Use the id of a campaign, or make one first.",
      },
    ],
  });

const buyerOf = (draft: BuyerDraft, id: BuyerId, at: string): Buyer => ({
  name: draft.name,
  contactEmail: draft.contactEmail,
  timeZone: draft.timeZone,
  ...(draft.locale && { locale: draft.locale }),
  id,
  state: "active",
  pausedReason: null,
  createdAt: at,
  changedAt: at,
});

/** Left out, leads go to the contact's mailbox, so that a new buyer misses none. */
const endpointDraftOf = (input: NewBuyer): EndpointDraft =>
  input.endpoint ?? { name: "E-mail", target: { kind: "email", to: [input.contactEmail] } };

/** Checks the first order against its campaign. */
const check = async (deps: Deps, input: NewBuyer, endpoint: EndpointDraft): Promise<void> => {
  const errors = checkEndpoint(endpoint, { pointer: "#/endpoint", plainHttp: deps.plainHttp });
  if (input.order) {
    const { campaignId, rank = OrderRank.parse({}), ...terms } = input.order;
    const campaign = await deps.campaigns.read(campaignId);
    if (!campaign) throw unknownCampaign(campaignId);
    errors.push(
      ...checkOrder(
        { terms: { ...terms, endpointIds: [] }, rank, campaign },
        { pointer: "#/order", plainHttp: deps.plainHttp },
      ),
    );
  }
  refuseInvalid(errors);
};

const orderOf = (deps: Deps, input: NewBuyer, buyer: Buyer, endpoint: Endpoint) => {
  if (!input.order) return null;
  const { campaignId, rank = OrderRank.parse({}), ...terms } = input.order;
  return routedOrderOf(
    { terms: { ...terms, endpointIds: [endpoint.id] }, rank, buyer },
    { id: deps.newId("order"), campaignId, at: buyer.createdAt },
  );
};

const ownerOf = (deps: Deps, input: NewBuyer, buyer: Buyer, token: string) => {
  if (!input.owner) return null;
  const at = new Date(buyer.createdAt);
  const member = invitedMember(
    { email: buyer.contactEmail, name: input.owner.name, role: "owner" },
    { id: deps.newId("member"), buyerId: buyer.id, at },
  );
  const invitation = newInvitation(member, {
    buyerName: buyer.name,
    tokenHash: deps.hash(token),
    at,
  });
  return { member, invitation };
};

/** What the first call made, with a new link in the place of one that may never have arrived. */
const startedBefore = async (deps: Deps, input: NewBuyer, buyerId: BuyerId): Promise<Started> => {
  const [buyer, start] = await Promise.all([
    deps.buyers.read(buyerId),
    deps.buyers.readStart(buyerId),
  ]);
  if (!buyer || !start) throw new Defect("a repeated buyer is not there");
  const { endpoint, order, owner } = start;
  const invitation =
    input.owner && owner?.state === "invited"
      ? await renewInvitation(deps, { buyerId, memberId: owner.id })
      : null;
  return { buyer, endpoint, order: input.order ? order : null, invitation };
};

const start = async (
  deps: Deps,
  input: NewBuyer,
  repeat: Repeat | null,
): Promise<Started & { replayed: boolean }> => {
  const at = deps.clock();
  const token = deps.newToken();
  const buyer = buyerOf(input, deps.newId("buyer"), at.toISOString());
  const endpoint = newEndpoint(endpointDraftOf(input), {
    id: deps.newId("endpoint"),
    buyerId: buyer.id,
    at,
    token: deps.newToken(),
  });
  const order = orderOf(deps, input, buyer, endpoint);
  const owner = ownerOf(deps, input, buyer, token);
  const made: BuyerStart = { buyer, endpoint, order, owner };
  const added = await deps.buyers.add(made, repeat);
  switch (added.kind) {
    case "added": {
      const link = owner && { member: owner.member, url: invitationUrl(deps.portalUrl, token) };
      return { buyer, endpoint, order, invitation: link, replayed: false };
    }
    case "repeated":
      return { ...(await startedBefore(deps, input, BuyerId.parse(added.id))), replayed: true };
    case "emailTaken":
      throw emailTaken();
    case "campaignAbsent":
      throw unknownCampaign(String(input.order?.campaignId));
  }
};

/**
 * Makes a buyer that can receive leads: wallet, endpoint and, where asked for, first order, owner
 * and money. All but the money is one write; the money is credited once, also when a crash comes
 * between and the call is repeated with its key. On bad input nothing is written.
 * @throws Refusal invalid_request or conflict
 */
export const makeBuyer = async (
  deps: Deps,
  { input, actor, repeat }: { input: NewBuyer; actor: string; repeat: Repeat | null },
): Promise<Started & { replayed: boolean }> => {
  await check(deps, input, endpointDraftOf(input));
  const started = await start(deps, input, repeat);
  if (input.creditCents)
    await deps.credit({
      buyerId: started.buyer.id,
      amountCents: input.creditCents,
      reason: "First credit",
      actor,
      idempotencyKey: `first-credit-${started.buyer.id}`,
    });
  return started;
};

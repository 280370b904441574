import type { Delivery } from "#contract/delivery";
import type { BuyerId, DeliveryId, EndpointId, LeadId } from "#contract/id";

type Parts = {
  id: DeliveryId;
  buyerId: BuyerId;
  leadId: LeadId;
  endpointId: EndpointId;
  at: Date;
};

/** A delivery as a sale writes it: due at once. */
export const newDelivery = ({ at, ...parts }: Parts): Delivery => ({
  ...parts,
  state: "due",
  attempts: 0,
  dueAt: at.toISOString(),
  claimedUntil: null,
  parkedReason: null,
  replays: 0,
  createdAt: at.toISOString(),
  changedAt: at.toISOString(),
});

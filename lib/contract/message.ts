import * as z from "zod";
import { BuyerId, DeliveryId, LeadId } from "./id.ts";

/** On the delivery queue: one delivery that is due. The group of the fair queue is the buyer. */
export const DeliveryMessage = z.object({ buyerId: BuyerId, deliveryId: DeliveryId });
export type DeliveryMessage = z.infer<typeof DeliveryMessage>;

/** On the lead queue: one stored lead to finish, after async intake or a crash. */
export const LeadMessage = z.object({ leadId: LeadId });
export type LeadMessage = z.infer<typeof LeadMessage>;

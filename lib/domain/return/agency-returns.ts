import type { BuyerId } from "#contract/id";
import type { Lead } from "#contract/lead";
import type { Page, PageQuery } from "#contract/page";
import type { Return } from "#contract/return";
import type { PendingDecision } from "#contract/routes/agency-returns";
import type { Sale } from "#contract/sale";
import type { TrailEvent } from "#contract/trail";
import type { LeadReturn } from "./return-record.ts";

export type QueueName = "needsDecision" | "waitingForBuyer" | "decided";

/** A delivery of a lead, as it proves that the buyer had it. */
export type DeliveryProof = {
  endpointName: string;
  state: "due" | "claimed" | "delivered" | "parked";
  attempts: number;
  at: string;
};

/** What the agency looks up about returns of all its buyers. */
export type AgencyReturns = {
  /** By the time an answer is due, earliest first; decided ones newest first. */
  queue: (
    query: PageQuery & { queue: QueueName; buyerId?: BuyerId | undefined },
  ) => Promise<Page<{ return: Return; pending: PendingDecision | null }>>;
  lead: (leadId: Lead["id"]) => Promise<Lead | null>;
  deliveries: (sale: Pick<Sale, "buyerId" | "leadId">) => Promise<DeliveryProof[]>;
  trail: (sale: Pick<Sale, "buyerId" | "leadId">) => Promise<TrailEvent[]>;
  /** Leads sold to the same buyer before, with this phone, newest first. */
  earlierSales: (sale: Pick<Sale, "buyerId" | "leadId">, digits: string) => Promise<Sale[]>;
  /** Leads that the same source sent before, with this phone, newest first. */
  earlierLeads: (lead: Pick<Lead, "id" | "sourceId">, phone: string) => Promise<Lead[]>;
  /** Returns of the same consumer, this one among them. */
  samePhone: (phoneHash: string) => Promise<LeadReturn[]>;
};

/** How many leads were charged on a UTC day, by the ids of buyers, sources and campaigns. */
export type SoldDay = Record<"buyer" | "source" | "campaign", Record<string, number>>;

/** What rates are worked out from; both by the UTC day of the sale. */
export type RateFacts = {
  soldOn: (day: string) => Promise<SoldDay>;
  returnsOf: (day: string) => Promise<LeadReturn[]>;
};

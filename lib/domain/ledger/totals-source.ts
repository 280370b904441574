import type { BuyerId, CampaignId, LeadId, ReturnId, SourceId } from "#contract/id";
import type { LeadSale } from "#contract/lead";

/** The agency's side of a lead that was sold; no test lead is one. */
export type SoldLead = {
  id: LeadId;
  campaignId: CampaignId;
  sourceId: SourceId;
  sales: LeadSale[];
};

/** The agency's side of a return that was approved. */
export type ApprovedReturn = {
  returnId: ReturnId;
  buyerId: BuyerId;
  campaignId: CampaignId;
  sourceId: SourceId;
  creditCents: number;
  chargeBackCents: number;
};

/** What the agency's totals are read from: its own side of leads, and the buyers' ledgers. */
export type TotalsSource = {
  /** Sold leads among those that came in on a UTC day. */
  soldLeads: (day: string) => AsyncIterable<SoldLead[]>;
  /** Late accepts that were charged on a UTC day, each with that one sale, whenever they came in. */
  lateSales: (day: string) => AsyncIterable<SoldLead[]>;
  /** Approved returns of leads that were sold on a UTC day. */
  returns: (day: string) => AsyncIterable<ApprovedReturn[]>;
  buyers: () => AsyncIterable<BuyerId>;
  /** What the ledger of a buyer took for leads sold from an instant on up to another, in cents. */
  charged: (buyerId: BuyerId, span: { from: Date; to: Date }) => Promise<number>;
  /** What the buyers' ledgers gave for these returns, in cents. */
  credited: (returns: readonly ApprovedReturn[]) => Promise<number>;
};

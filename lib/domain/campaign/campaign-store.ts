import type { Campaign, CampaignDraft } from "#contract/campaign";
import type { CampaignId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";
import type { Repeat, Repeated } from "../repeat.ts";
import type { StateChange } from "../state-change.ts";

/** Where campaigns are kept. A slug names one campaign for good, also after a change of slug. */
export type CampaignStore = {
  read: (idOrSlug: string) => Promise<Campaign | null>;
  list: (page: PageQuery) => Promise<Page<Campaign>>;
  add: (
    campaign: Campaign,
    repeat: Repeat | null,
  ) => Promise<{ kind: "added" } | { kind: "slugTaken" } | Repeated>;
  change: (
    campaignId: CampaignId,
    draft: CampaignDraft & { changedAt: string },
  ) => Promise<{ kind: "changed" } | { kind: "slugTaken" } | { kind: "absent" }>;
  setState: (campaignId: CampaignId, change: StateChange) => Promise<Campaign | null>;
};

import type { Campaign, CampaignDraft } from "#contract/campaign";
import type { Clock, NewId } from "../effects.ts";
import { Defect, Refusal } from "../errors.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import type { Repeat } from "../repeat.ts";
import type { CampaignStore } from "./campaign-store.ts";
import { checkCampaign } from "./check-campaign.ts";

type Deps = { campaigns: Pick<CampaignStore, "add" | "read">; clock: Clock; newId: NewId };

/** Another campaign has, or had, this slug; suppliers may still post with it. */
export const slugTaken = (slug: string): Refusal =>
  new Refusal("conflict", `Another campaign has or had the slug ${slug}. Use another one.`);

/**
 * Makes a campaign, open for posts at once. A repeat with the same key answers with the first.
 * @throws Refusal invalid_request or conflict
 */
export const makeCampaign = async (
  deps: Deps,
  { draft, repeat }: { draft: CampaignDraft; repeat: Repeat | null },
): Promise<{ campaign: Campaign; replayed: boolean }> => {
  refuseInvalid(checkCampaign(draft));
  const at = deps.clock().toISOString();
  const campaign: Campaign = {
    ...draft,
    id: deps.newId("campaign"),
    state: "active",
    pausedReason: null,
    createdAt: at,
    changedAt: at,
  };
  const added = await deps.campaigns.add(campaign, repeat);
  switch (added.kind) {
    case "added":
      return { campaign, replayed: false };
    case "slugTaken":
      throw slugTaken(draft.slug);
    case "repeated": {
      const first = await deps.campaigns.read(added.id);
      if (!first) throw new Defect("a repeated campaign is not there");
      return { campaign: first, replayed: true };
    }
  }
};

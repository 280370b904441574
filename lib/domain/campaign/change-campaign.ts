import type { Campaign, CampaignDraft } from "#contract/campaign";
import type { CampaignId } from "#contract/id";
import type { FieldError } from "#contract/problem";
import type { Clock } from "../effects.ts";
import { notFound } from "../errors.ts";
import { checkFilterRules } from "../order/check-filter-rules.ts";
import type { OrderStore } from "../order/order-store.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import type { CampaignStore } from "./campaign-store.ts";
import { checkCampaign } from "./check-campaign.ts";
import { slugTaken } from "./make-campaign.ts";

type Deps = {
  campaigns: Pick<CampaignStore, "change" | "read">;
  orders: Pick<OrderStore, "routingTable">;
  clock: Clock;
};

/** A filter that no longer fits the fields would close its order without a word. */
const checkOrders = async (
  deps: Deps,
  campaignId: CampaignId,
  draft: CampaignDraft,
): Promise<FieldError[]> => {
  const orders = (await deps.orders.routingTable(campaignId)) ?? [];
  return orders.flatMap((order) =>
    checkFilterRules(order.filter, draft.fields, "#/filter")
      .slice(0, 1)
      .map((error) => ({
        pointer: "#/fields",
        code: "field_in_use",
        message: `The order ${order.name} of ${order.buyerName} filters by it: ${error.message}`,
        hint: `Keep the field as it was, or change the filter of ${order.id} first.`,
      })),
  );
};

/**
 * Changes a campaign; posts with an earlier slug still reach it. A repeat changes nothing more.
 * @throws Refusal not_found, invalid_request or conflict
 */
export const changeCampaign = async (
  deps: Deps,
  { campaignId, draft }: { campaignId: CampaignId; draft: CampaignDraft },
): Promise<Campaign> => {
  if (!(await deps.campaigns.read(campaignId))) throw notFound("campaign");
  refuseInvalid(checkCampaign(draft));
  refuseInvalid(await checkOrders(deps, campaignId, draft));
  const changedAt = deps.clock().toISOString();
  const { kind } = await deps.campaigns.change(campaignId, { ...draft, changedAt });
  if (kind === "slugTaken") throw slugTaken(draft.slug);
  const campaign = await deps.campaigns.read(campaignId);
  if (kind === "absent" || !campaign) throw notFound("campaign");
  return campaign;
};

import * as z from "zod";
import { sha256 } from "#adapters/system";
import { Campaign } from "#contract/campaign";
import { CampaignId } from "#contract/id";
import { RoutedOrder } from "#contract/order";
import type { CampaignStore } from "#domain/campaign/campaign-store";
import { itemOf, parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { listEntries } from "../table/list-entries.ts";
import { putNew } from "../table/put-new.ts";
import { queryAll } from "../table/query-all.ts";
import { readItem } from "../table/read-item.ts";
import { agencyRequest, madeBefore, repeatStep } from "../table/repeat-step.ts";
import { setAttributes } from "../table/set-attributes.ts";
import type { Table } from "../table/table.ts";
import { transactRetrying } from "../table/transact-retrying.ts";
import { updateItem } from "../table/update-item.ts";

const Pointer = z.object({ campaignId: CampaignId });

const slugKey = (slug: string) => keys.slug(sha256(slug));

/** A campaign by its id or by any slug it has or had, or null. */
export const readCampaign =
  (table: Table) =>
  async (idOrSlug: string): Promise<Campaign | null> => {
    const byId = CampaignId.safeParse(idOrSlug);
    if (byId.success) return readItem(table, keys.campaign(byId.data), Campaign);
    const pointer = await readItem(table, slugKey(idOrSlug.trim().toLowerCase()), Pointer);
    return pointer ? readItem(table, keys.campaign(pointer.campaignId), Campaign) : null;
  };

/** A campaign with all of its orders, in one query of its partition, or null. */
export const readRoutingTable =
  (table: Table) =>
  async (campaignId: CampaignId): Promise<{ campaign: Campaign; orders: RoutedOrder[] } | null> => {
    const items = await queryAll(table, { partition: partitions.campaign(campaignId) });
    const campaign = items.find((item) => item["type"] === "campaign");
    if (!campaign) return null;
    return {
      campaign: parseItem(Campaign, campaign),
      orders: items
        .filter((item) => item["type"] === "routedOrder")
        .map((item) => parseItem(RoutedOrder, item)),
    };
  };

const slugStep = (table: Table, slug: string, campaignId: CampaignId) => ({
  name: "slug" as const,
  action: {
    Put: {
      TableName: table.name,
      Item: itemOf("slug", slugKey(slug), { campaignId }),
      ConditionExpression: "attribute_not_exists(pk) OR campaignId = :campaignId",
      ExpressionAttributeValues: { ":campaignId": campaignId },
    },
  },
});

const add =
  (table: Table): CampaignStore["add"] =>
  async (campaign, repeat) => {
    const request = agencyRequest(repeat);
    const result = await transactRetrying(table, [
      ...repeatStep(table, request, campaign.id),
      slugStep(table, campaign.slug, campaign.id),
      {
        name: "campaign",
        action: putNew(table, itemOf("campaign", keys.campaign(campaign.id), campaign)),
      },
      {
        name: "entry",
        action: putNew(
          table,
          itemOf("agencyCampaign", keys.agencyCampaign(campaign.id), { campaignId: campaign.id }),
        ),
      },
    ]);
    if (result.kind === "done") return { kind: "added" };
    if (result.step === "repeat") return { kind: "repeated", id: madeBefore(request, result.item) };
    return { kind: "slugTaken" };
  };

const change =
  (table: Table): CampaignStore["change"] =>
  async (campaignId, draft) => {
    const result = await transactRetrying(table, [
      {
        name: "campaign",
        action: { Update: setAttributes(table, keys.campaign(campaignId), draft) },
      },
      slugStep(table, draft.slug, campaignId),
    ]);
    if (result.kind === "done") return { kind: "changed" };
    return { kind: result.step === "slug" ? "slugTaken" : "absent" };
  };

/** Campaigns in the table: each in its own partition, with a slug and an entry that point to it. */
export const campaignStore = (table: Table): CampaignStore => ({
  read: readCampaign(table),
  list: (page) =>
    listEntries(table, {
      partition: partitions.agency,
      prefix: "CAMPAIGN#",
      page,
      schema: Campaign,
      keyOf: (entry) => keys.campaign(Pointer.parse(entry).campaignId),
    }),
  add: add(table),
  change: change(table),
  setState: (campaignId, set) =>
    updateItem(table, { key: keys.campaign(campaignId), schema: Campaign, set }),
});

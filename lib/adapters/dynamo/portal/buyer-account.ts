import * as z from "zod";
import { Buyer, Member } from "#contract/buyer";
import { CampaignId, OrderId } from "#contract/id";
import { Order } from "#contract/order";
import type { BuyerScope } from "#contract/principal";
import { Wallet } from "#contract/wallet";
import { Defect } from "#domain/errors";
import { walletView } from "#domain/live/wallet-view";
import type { BuyerAccount } from "#domain/portal/buyer-account";
import { usageOf } from "../sale/usage-item.ts";
import { parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { queryAll } from "../table/query-all.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";
import { leadDeliveries } from "./lead-deliveries.ts";

/** Latest sales that campaign names are taken from. */
const namedSales = 200;

const Named = z.object({ campaignId: CampaignId, campaignName: z.string() });
const UsedBy = z.object({ orderId: OrderId });

/**
 * The names stand on the sales themselves, since a campaign's own item is the agency's. A campaign
 * that has sold this buyer nothing lately has nothing to filter either.
 */
const campaigns =
  (table: Table, { buyerId }: BuyerScope): BuyerAccount["campaigns"] =>
  async () => {
    const { items } = await queryPage(table, {
      partition: partitions.buyer(buyerId),
      prefix: "SALE#",
      newestFirst: true,
      limit: namedSales,
    });
    const names = new Map<CampaignId, string>();
    for (const item of items) {
      const { campaignId, campaignName } = parseItem(Named, item);
      if (!names.has(campaignId)) names.set(campaignId, campaignName);
    }
    return [...names]
      .map(([id, name]) => ({ id, name }))
      .sort((one, other) => one.name.localeCompare(other.name));
  };

/** One buyer's account in the table. Built from a scope alone, so that it reaches no other buyer. */
export const buyerAccount = (table: Table, scope: BuyerScope): BuyerAccount => {
  const { buyerId } = scope;
  const all = <Schema extends z.ZodType>(prefix: string, schema: Schema) =>
    queryAll(table, { partition: partitions.buyer(buyerId), prefix }).then((items) =>
      items.map((item) => parseItem(schema, item)),
    );
  return {
    profile: async () => {
      const buyer = await readItem(table, keys.buyer(buyerId), Buyer);
      if (!buyer) throw new Defect("a member's buyer has no profile");
      return buyer;
    },
    wallet: async () => walletView(await readItem(table, keys.wallet(buyerId), Wallet)),
    orders: () => all("ORDER#", Order),
    campaigns: campaigns(table, scope),
    usage: async (orderIds) => {
      const items = await readItems(
        table,
        orderIds.map((orderId) => keys.usage(buyerId, orderId)),
      );
      return new Map(items.map((item) => [parseItem(UsedBy, item).orderId, usageOf(item)]));
    },
    member: (memberId) => readItem(table, keys.member(buyerId, memberId), Member),
    activeMembers: async () => (await all("MEMBER#", Member)).filter((m) => m.state === "active"),
    deliveries: leadDeliveries(table, scope),
  };
};

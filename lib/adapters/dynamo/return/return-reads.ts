import { Buyer } from "#contract/buyer";
import type { BuyerId } from "#contract/id";
import type { BuyerScope } from "#contract/principal";
import { Evidence, Return, ReturnEvent } from "#contract/return";
import { Sale } from "#contract/sale";
import { Defect } from "#domain/errors";
import type { BuyerReturns } from "#domain/return/buyer-returns";
import { noReturnUsage, ReturnUsage } from "#domain/return/policy/return-usage";
import {
  firstReturnId,
  highestReturnId,
  lastReturnIdBefore,
  lowestReturnId,
} from "#domain/return/return-id-bounds";
import { fillPage } from "../table/fill-page.ts";
import { parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { queryAll } from "../table/query-all.ts";
import { readItem } from "../table/read-item.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";
import { chargedLeads } from "./return-charged.ts";
import { leadsByPhone } from "./return-phones.ts";
import { readReturnPolicy } from "./return-policy-store.ts";

const list =
  (table: Table, buyerId: BuyerId): BuyerReturns["list"] =>
  ({ page, from, before, isWanted }) => {
    const first = from === null ? lowestReturnId : firstReturnId(from);
    const last = before === null ? highestReturnId : lastReturnIdBefore(before);
    if (first > last) return Promise.resolve({ items: [], next: null });
    const range = {
      partition: partitions.buyer(buyerId),
      between: { from: keys.return(buyerId, first).sk, to: keys.return(buyerId, last).sk },
      newestFirst: true,
      isConsistent: true,
    };
    return fillPage(table, range, {
      page,
      read: async (items) =>
        items
          .map((item) => parseItem(Return, item))
          .map((found) => (isWanted(found) ? found : null)),
    });
  };

/** One buyer's returns in the table, for the agency. */
export const returnReads = (table: Table, buyerId: BuyerId): BuyerReturns => ({
  profile: async () => {
    const buyer = await readItem(table, keys.buyer(buyerId), Buyer);
    if (!buyer) throw new Defect("a buyer with returns has no profile");
    return buyer;
  },
  policy: () => readReturnPolicy(table, buyerId),
  usage: async () =>
    (await readItem(table, keys.returnUsage(buyerId), ReturnUsage)) ?? noReturnUsage,
  charged: chargedLeads(table, buyerId),
  read: (returnId) => readItem(table, keys.return(buyerId, returnId), Return),
  list: list(table, buyerId),
  thread: async (returnId) => {
    const items = await queryAll(table, {
      partition: partitions.buyer(buyerId),
      prefix: partitions.returnEventsOf(returnId),
      isConsistent: true,
    });
    return items.map((item) => parseItem(ReturnEvent, item));
  },
  evidence: async (ids) => {
    const unique = [...new Set(ids)].map((id) => keys.evidence(buyerId, id));
    const items = await readItems(table, unique, { isConsistent: true });
    return items.map((item) => parseItem(Evidence, item));
  },
  sales: async (leadIds) => {
    const unique = [...new Set(leadIds)].map((id) => keys.sale(buyerId, id));
    const items = await readItems(table, unique, { isConsistent: true });
    return items.map((item) => parseItem(Sale, item));
  },
  leadsByPhone: leadsByPhone(table, buyerId),
});

/** One buyer's returns for its own portal. Built from a scope alone, so that it reaches no other. */
export const buyerReturns = (table: Table, scope: BuyerScope): BuyerReturns =>
  returnReads(table, scope.buyerId);

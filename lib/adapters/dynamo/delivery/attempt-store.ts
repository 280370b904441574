import { Attempt } from "#contract/delivery";
import type { BuyerId } from "#contract/id";
import type { TrailEvent } from "#contract/trail";
import type { DeliveryKey } from "#domain/delivery/delivery-store";
import { itemOf, parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { queryPage } from "../table/query-page.ts";
import type { Table } from "../table/table.ts";

/** An attempt as it is stored. */
export const attemptItem = (buyerId: BuyerId, attempt: Attempt) =>
  itemOf("attempt", keys.attempt(buyerId, attempt.deliveryId, attempt.number), attempt);

/** A line of a lead's activity as it is stored. */
export const trailItem = (buyerId: BuyerId, event: TrailEvent) =>
  itemOf("trail", keys.trail(buyerId, event.leadId, event.id), event);

/** More than any delivery makes between replays; the newest are kept when there are more. */
const mostAttempts = 200;

/** The attempts of a delivery, oldest first. */
export const listAttempts =
  (table: Table) =>
  async ({ buyerId, deliveryId }: DeliveryKey): Promise<Attempt[]> => {
    const found: Attempt[] = [];
    let cursor: string | undefined;
    do {
      const page = await queryPage(table, {
        partition: partitions.buyer(buyerId),
        prefix: partitions.attemptsOf(deliveryId),
        newestFirst: true,
        limit: mostAttempts,
        cursor,
      });
      found.push(...page.items.map((item) => parseItem(Attempt, item)));
      cursor = page.next ?? undefined;
    } while (cursor && found.length < mostAttempts);
    return found.slice(0, mostAttempts).reverse();
  };

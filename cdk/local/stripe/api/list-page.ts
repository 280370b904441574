import { resourceMissing } from "../world/stripe-error.ts";
import type { Paging } from "./read-params.ts";

type Listed = { id: string; object: string; created?: number };

const isWithin = (created: number | undefined, wanted: Paging["created"]): boolean => {
  if (wanted === undefined) return true;
  const at = created ?? 0;
  if (typeof wanted === "number") return at === wanted;
  const { gt = -1, gte = 0, lt = Infinity, lte = Infinity } = wanted;
  return at > gt && at >= gte && at < lt && at <= lte;
};

const positionOf = (items: readonly Listed[], id: string, param: string): number => {
  const index = items.findIndex((item) => item.id === id);
  if (index < 0) throw resourceMissing(items[0]?.object ?? "object", id, param);
  return index;
};

/** One page of objects that were made in this order, newest first. */
export const listPage = <Item extends Listed>(
  made: Iterable<Item>,
  { limit, starting_after: after, ending_before: before, created }: Paging,
  url: string,
) => {
  const all = [...made].reverse().filter((item) => isWithin(item.created, created));
  const from = after === undefined ? 0 : positionOf(all, after, "starting_after") + 1;
  const to = before === undefined ? all.length : positionOf(all, before, "ending_before");
  const rest = all.slice(from, to);
  const data = before === undefined ? rest.slice(0, limit) : rest.slice(-limit);
  return { object: "list" as const, data, has_more: rest.length > data.length, url };
};

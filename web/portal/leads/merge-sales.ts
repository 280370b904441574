import type { Page } from "#contract/page";
import type { Sale } from "#contract/sale";

export type SalePages<Param = unknown> = { pages: Page<Sale>[]; pageParams: Param[] };
export type Order = "newest" | "oldest";

const isNewer = (candidate: Sale, held: Sale) => candidate.changedAt >= held.changedAt;

/** Two leads of one instant keep the order of their ids. */
const inTime = (order: Order) => (a: Sale, b: Sale) => {
  const oldestFirst = a.soldAt.localeCompare(b.soldAt) || a.leadId.localeCompare(b.leadId);
  return order === "oldest" ? oldestFirst : -oldestFirst;
};

const listedIn = (data: SalePages) =>
  new Set(data.pages.flatMap((page) => page.items.map((item) => item.leadId)));

/** Replaces leads that are already listed by their newer copies, in place. */
export const patchSales = <Param>(
  data: SalePages<Param>,
  sales: readonly Sale[],
): SalePages<Param> => {
  const newer = new Map(sales.map((sale) => [sale.leadId, sale]));
  let changed = false;
  const pages = data.pages.map((page) => {
    if (!page.items.some((item) => newer.has(item.leadId))) return page;
    changed = true;
    const items = page.items.map((item) => {
      const candidate = newer.get(item.leadId);
      return candidate && isNewer(candidate, item) ? candidate : item;
    });
    return { ...page, items };
  });
  return changed ? { ...data, pages } : data;
};

/** Each lead once, in its newest copy, newest lead first. */
export const holdSales = (held: readonly Sale[], sales: readonly Sale[]): Sale[] => {
  const fresh = new Map<string, Sale>();
  for (const sale of [...held, ...sales]) {
    const known = fresh.get(sale.leadId);
    if (!known || isNewer(sale, known)) fresh.set(sale.leadId, sale);
  }
  return [...fresh.values()].sort(inTime("newest"));
};

/** Those of the leads that no page holds. */
export const unlistedSales = (data: SalePages, sales: readonly Sale[]): Sale[] => {
  const listed = listedIn(data);
  return holdSales([], sales).filter((sale) => !listed.has(sale.leadId));
};

/**
 * Puts new leads at their place in time, at the end that is loaded: the first page of a list with
 * the newest first, the last page of one with the oldest first once all of it is there.
 */
export const insertSales = <Param>(
  data: SalePages<Param>,
  sales: readonly Sale[],
  order: Order = "newest",
): SalePages<Param> => {
  const patched = patchSales(data, sales);
  const fresh = unlistedSales(patched, sales);
  const at = order === "newest" ? 0 : patched.pages.length - 1;
  const target = patched.pages[at];
  if (fresh.length === 0 || !target) return patched;
  if (order === "oldest" && target.next !== null) return patched;
  const items = [...target.items, ...fresh].sort(inTime(order));
  const pages = patched.pages.map((page, index) => (index === at ? { ...page, items } : page));
  return { ...patched, pages };
};

/** Takes leads out that no longer belong into a list which nobody looks at. */
export const dropSales = <Param>(
  data: SalePages<Param>,
  belongs: (sale: Sale) => boolean,
): SalePages<Param> => ({
  ...data,
  pages: data.pages.map((page) => ({ ...page, items: page.items.filter(belongs) })),
});

const laterOf = (a: string, b: string) => (a.localeCompare(b) < 0 ? b : a);

const arrivalWindowMs = 10 * 60_000;

/**
 * Whether a lead that is not listed has just arrived, rather than being an old one that changed:
 * it was sold after, or not long before, the newest lead of the list.
 */
export const isArrival = (data: SalePages, sale: Sale): boolean => {
  const newest = data.pages
    .flatMap((page) => page.items)
    .reduce((latest, item) => laterOf(latest, item.soldAt), "");
  return newest === "" || Date.parse(sale.soldAt) > Date.parse(newest) - arrivalWindowMs;
};

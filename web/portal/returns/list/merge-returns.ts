import type { Return } from "#contract/return";
import type { Sale } from "#contract/sale";

export type ReturnPage = { items: Return[]; sales: Sale[]; next: string | null };
export type ReturnPages<Param = unknown> = { pages: ReturnPage[]; pageParams: Param[] };

const isNewer = (candidate: Return, held: Return) => candidate.changedAt >= held.changedAt;

const newestFirst = (a: Return, b: Return) =>
  b.submittedAt.localeCompare(a.submittedAt) || b.id.localeCompare(a.id);

const changeItems = <Param>(
  data: ReturnPages<Param>,
  change: (items: Return[], index: number) => Return[],
): ReturnPages<Param> => ({
  ...data,
  pages: data.pages.map((page, index) => ({ ...page, items: change(page.items, index) })),
});

export const isListed = (data: ReturnPages, id: string): boolean =>
  data.pages.some((page) => page.items.some((item) => item.id === id));

/** Replaces a return that is listed already by its newer copy, in place. */
export const patchReturn = <Param>(
  data: ReturnPages<Param>,
  changed: Return,
): ReturnPages<Param> =>
  isListed(data, changed.id)
    ? changeItems(data, (items) =>
        items.map((item) => (item.id === changed.id && isNewer(changed, item) ? changed : item)),
      )
    : data;

/**
 * Puts a return at its place in time, unless it is listed already or lies on a page that is still
 * to be loaded.
 */
export const insertReturn = <Param>(
  data: ReturnPages<Param>,
  arrived: Return,
): ReturnPages<Param> => {
  if (isListed(data, arrived.id)) return patchReturn(data, arrived);
  const at = data.pages.findIndex(({ items, next }) => {
    const last = items.at(-1);
    return next === null || (last !== undefined && newestFirst(arrived, last) <= 0);
  });
  return changeItems(data, (items, index) =>
    index === at ? [...items, arrived].sort(newestFirst) : items,
  );
};

export const dropReturn = <Param>(data: ReturnPages<Param>, id: string): ReturnPages<Param> =>
  isListed(data, id) ? changeItems(data, (items) => items.filter((item) => item.id !== id)) : data;

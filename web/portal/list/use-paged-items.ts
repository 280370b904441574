import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";

type PagedItems<Item> = {
  items: readonly Item[];
  loadMore: () => void;
  /** Nothing is known yet to be in the list, but something may still come. */
  isLooking: boolean;
};

/** What the loaded pages of a list hold, and the way to more of it. */
export const usePagedItems = <Item>(
  list: UseInfiniteQueryResult<InfiniteData<{ items: Item[] }>>,
): PagedItems<Item> => {
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const loadMore = () => {
    if (list.hasNextPage && !list.isFetching && !list.isFetchNextPageError)
      void list.fetchNextPage();
  };
  // The server looks through a bounded part of history at once, so that a page may be empty.
  const isMoreToCome = list.isPlaceholderData || (list.hasNextPage && !list.isError);
  const isLooking = list.isPending || (items.length === 0 && isMoreToCome);
  useEffect(() => {
    if (isLooking) loadMore();
  });
  return { items, loadMore, isLooking };
};

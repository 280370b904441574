/** How many items one page of a list brings. */
export const pageItems = 100;

const firstPage = (): string | undefined => undefined;

/** How every list goes from page to page: `next` of the last one is the cursor of the next. */
export const byPages = {
  initialPageParam: firstPage(),
  getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
};

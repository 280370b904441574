/** The attributes that name the rows of a list, and the link in each, by what the row is about. */
export type RowMarks = { row: `data-${string}`; link: `data-${string}` };

/** Puts the focus on a row, as soon as the row is in the page. */
export const focusRow = (marks: RowMarks, id: string, triesLeft = 8): void => {
  const link = document.querySelector<HTMLElement>(`[${marks.link}="${id}"]`);
  if (link) link.focus({ preventScroll: true });
  else if (triesLeft > 0) requestAnimationFrame(() => focusRow(marks, id, triesLeft - 1));
};

/** The row around an element, if any. */
export const rowAround = (marks: RowMarks, element: Element | null): string | null =>
  element?.closest(`[${marks.row}]`)?.getAttribute(marks.row) ?? null;

/** The row that has the focus now, if any. */
export const focusedRow = (marks: RowMarks): string | null =>
  rowAround(marks, document.activeElement);

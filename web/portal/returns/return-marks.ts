import type { RowMarks } from "../list/row-marks.ts";

/** How returns are named in the page. */
export const returnMarks: RowMarks = { row: "data-return-id", link: "data-return-link" };

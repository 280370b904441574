import type { RowMarks } from "../list/row-marks.ts";

/** How leads are named in the page. */
export const leadMarks: RowMarks = { row: "data-lead-id", link: "data-lead-link" };

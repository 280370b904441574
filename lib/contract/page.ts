import * as z from "zod";
import { limits } from "./limits.ts";

/** The query of every list: at most `limit` items from where `cursor` left off. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(limits.pageItems).default(50),
  cursor: z.string().max(2_000).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One page of a list; `next` is the cursor of the following page, null at the end. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export type Page<Item> = { items: Item[]; next: string | null };

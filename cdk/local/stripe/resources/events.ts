import * as z from "zod";
import { listPage } from "../api/list-page.ts";
import { paging, readParams, text } from "../api/read-params.ts";
import type { Routes } from "../api/route.ts";
import { need } from "../world/need.ts";

const List = z.strictObject({
  ...paging,
  type: text.optional(),
  types: z.array(text).optional(),
});

/** `charge.*` names all that begin so. */
const isNamed = (name: string, type: string) =>
  name.endsWith("*") ? type.startsWith(name.slice(0, -1)) : type === name;

/** What happened, newest first. */
export const eventRoutes: Routes = {
  "GET /v1/events": (world, { form }) => {
    const query = readParams(List, form);
    const names = query.types ?? (query.type === undefined ? ["*"] : [query.type]);
    const all = [...world.books.shelves.events.values()];
    const wanted = all.filter(({ type }) => names.some((name) => isNamed(name, type)));
    return listPage(wanted, query, "/v1/events");
  },
  "GET /v1/events/{id}": (world, { ids: [id = ""] }) =>
    need(world.books.shelves.events, "event", id),
};

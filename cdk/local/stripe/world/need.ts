import { resourceMissing } from "./stripe-error.ts";

/** The object of an id. @throws StripeError 404 with the parameter that named it */
export const need = <Item>(
  shelf: ReadonlyMap<string, Item>,
  kind: string,
  id: string,
  param = "id",
): Item => {
  const found = shelf.get(id);
  if (found === undefined) throw resourceMissing(kind, id, param);
  return found;
};

/** The id of a field that holds an id or, expanded, its object. */
export const idOf = (field: string | { id: string } | null | undefined): string | null =>
  typeof field === "string" ? field : (field?.id ?? null);

type Metadata = Record<string, string>;

/** Metadata with a change: an empty value takes a name away. */
export const changedMetadata = (before: Metadata | null, change: Metadata | undefined): Metadata =>
  Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== ""));

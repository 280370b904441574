/** One of the allowed words, or nothing: for reading an address that anybody may have written. */
export const oneOf = <Value extends string>(
  allowed: readonly Value[],
  raw: unknown,
): Value | undefined => allowed.find((each) => each === raw);

/** A text of the wanted shape, or nothing. */
export const matching = (pattern: RegExp, raw: unknown): string | undefined =>
  typeof raw === "string" && pattern.test(raw) ? raw : undefined;

/** Leaves out what is not set or says what holds anyway. */
export const withoutDefaults = <Search extends object>(
  search: Search,
  defaults: Record<string, unknown>,
): Partial<Search> => {
  const kept: Partial<Search> = { ...search };
  for (const [key, value] of Object.entries(search))
    if (value === undefined || value === defaults[key]) Reflect.deleteProperty(kept, key);
  return kept;
};

/** Something that calls functions by itself until it is stopped. */
export type Source = { stop: () => Promise<void> };

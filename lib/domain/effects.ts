import type { IdKind, IdOf } from "#contract/id";

/** The instant it is now; an argument everywhere, so that tests own the time. */
export type Clock = () => Date;

/** Makes a fresh id of one kind, sorted by time of making. */
export type NewId = <Kind extends IdKind>(kind: Kind) => IdOf<Kind>;

/** A number from 0 up to but not including 1. */
export type Random = () => number;

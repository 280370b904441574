import { type IdKind, idPrefixes, idSchema } from "#contract/id";
import type { Clock, NewId } from "#domain/effects";
import { ulidTimeText } from "#domain/ulid-time";

/** Counts the ids of a world, so that no two are the same. */
export type IdCount = { made: number };

/** Ids with the time of a clock in them, as the ledger's days need; the same in every run. */
export const timedIds = (clock: Clock, count: IdCount): NewId => {
  const next = (kind: IdKind) => {
    count.made += 1;
    return `${idPrefixes[kind]}_${ulidTimeText(clock())}${String(count.made).padStart(16, "0")}`;
  };
  const newId: NewId = (kind) =>
    // The schema of a generic kind is a union to the compiler; the value is of that kind.
    idSchema(kind).parse(next(kind)) as ReturnType<typeof newId<typeof kind>>;
  return newId;
};

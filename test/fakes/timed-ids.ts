import { type IdKind, idPrefixes, idSchema } from "#contract/id";
import type { NewId } from "#domain/effects";
import { ulidTimeText } from "#domain/ulid-time";

/** One for all, so that no two that are made at one instant are alike. */
const shared = { count: 0 };

/**
 * Ids of the instant that `now` tells, counting up, so that they sort by time of making.
 * @param counter of its own for a world that is to be the same each time
 */
export const timedIds = (now: () => Date, counter = shared): NewId => {
  const next = (kind: IdKind) => {
    counter.count += 1;
    return `${idPrefixes[kind]}_${ulidTimeText(now())}${String(counter.count).padStart(16, "0")}`;
  };
  const newId: NewId = (kind) =>
    // The schema of a generic kind is a union to the compiler; the value is of that kind.
    idSchema(kind).parse(next(kind)) as ReturnType<typeof newId<typeof kind>>;
  return newId;
};

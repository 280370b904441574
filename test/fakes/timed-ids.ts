import { type IdKind, idPrefixes, idSchema } from "#contract/id";
import type { NewId } from "#domain/effects";
import { ulidTimeText } from "#domain/ulid-time";

let count = 0;

/** Ids of the instant that `now` tells, counting up, so that they sort by time of making. */
export const timedIds = (now: () => Date): NewId => {
  const next = (kind: IdKind) => {
    count += 1;
    return `${idPrefixes[kind]}_${ulidTimeText(now())}${String(count).padStart(16, "0")}`;
  };
  const newId: NewId = (kind) =>
    // The schema of a generic kind is a union to the compiler; the value is of that kind.
    idSchema(kind).parse(next(kind)) as ReturnType<typeof newId<typeof kind>>;
  return newId;
};

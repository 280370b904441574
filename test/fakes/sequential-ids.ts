import { type IdKind, idPrefixes, idSchema } from "#contract/id";
import type { NewId } from "#domain/effects";

/** Ids that count up from one, valid and the same in every run. */
export const sequentialIds = (): NewId => {
  const counts = new Map<IdKind, number>();
  const next = (kind: IdKind) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${idPrefixes[kind]}_${String(count).padStart(26, "0")}`;
  };
  const newId: NewId = (kind) =>
    // The schema of a generic kind is a union to the compiler; the value is of that kind.
    idSchema(kind).parse(next(kind)) as ReturnType<typeof newId<typeof kind>>;
  return newId;
};

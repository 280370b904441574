import type { MoneyStores } from "./money-stores.ts";
import { changesOf, type TableThings } from "./table-stream.ts";

/** Returns, as their buyers see them. */
export const returnChanges = ({ returned }: MoneyStores): TableThings =>
  changesOf(
    () => [...returned.records].map(([id, record]) => [id, record.return] as const),
    ({ id, before, after }) => ({ kind: "return", id, buyerId: after.buyerId, before, after }),
  );

/** Decisions that wait, in the agency's file of a return. */
export const decisionChanges = ({ returned }: MoneyStores): TableThings =>
  changesOf(
    () => [...returned.records].map(([id, { file }]) => [id, file] as const),
    ({ id, before, after }) => {
      const timesOf = ({ pending }: typeof after) => ({
        decidedAt: pending?.at ?? null,
        postsAt: pending?.postsAt ?? null,
      });
      const { buyerId, returnId } = after;
      const times = { before: before && timesOf(before), after: timesOf(after) };
      return { kind: "decision", id, buyerId, returnId, ...times };
    },
  );

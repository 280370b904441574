import type { SeededRandom } from "../seeded-random.ts";

/** Something that happens once its time has come, after the start. */
export type Timed<Action> = { afterMs: number; action: Action };

/** How big a world is, and how close together things happen in it. */
export type Scale = { buyers: number; spanMs: number; again: number };

const minuteMs = 60_000;

/** Some actions, each at a time of its own and often a second time. */
export const drawTimed = <Action>(
  random: SeededRandom,
  { count, spanMs, again }: Pick<Scale, "spanMs" | "again"> & { count: number },
  draw: (number: number) => Action,
): Timed<Action>[] =>
  Array.from({ length: count }, (_, index) => {
    const action = draw(index + 1);
    const afterMs = random.between(0, spanMs);
    const repeatMs = afterMs + random.between(0, Math.min(spanMs, minuteMs));
    const once = { afterMs, action };
    return random.happens(again) ? [once, { afterMs: repeatMs, action }] : [once];
  }).flat();

/** The same, but not before an instant. */
export const notBefore = <Action>(fromMs: number, actions: Timed<Action>[]): Timed<Action>[] =>
  actions.map(({ afterMs, action }) => ({ afterMs: fromMs + afterMs, action }));

/** One after the other, at ever later times. */
export const inTurn = <Action>(
  random: SeededRandom,
  spanMs: number,
  actions: readonly Action[],
): Timed<Action>[] => {
  let afterMs = 0;
  return actions.map((action) => {
    afterMs += random.between(0, spanMs);
    return { afterMs, action };
  });
};

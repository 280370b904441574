import type { BillingMessage, NoticeMessage, ReturnMessage } from "#contract/message";
import type { Reaction } from "#domain/reaction/reaction";
import { reactionsTo } from "#domain/reaction/reactions-to";
import type { TableChange } from "#domain/reaction/table-change";
import type { Schedule } from "../schedule.ts";
import type { SeededRandom } from "../seeded-random.ts";

/** Things of one kind in the table, and what a change of one is. */
export type TableThings = (tell: (change: TableChange) => void, id: () => string) => void;

/**
 * Finds the things that are not as they were when it last looked; `isSame` says which are.
 */
export const changesOf = <Thing>(
  things: () => Iterable<readonly [name: string, thing: Thing]>,
  changeOf: (made: { id: string; before: Thing | null; after: Thing }) => TableChange | null,
  isSame: (one: Thing, other: Thing) => boolean = Object.is,
): TableThings => {
  const known = new Map<string, Thing>();
  return (tell, id) => {
    for (const [name, after] of things()) {
      const before = known.get(name);
      if (before !== undefined && isSame(before, after)) continue;
      known.set(name, after);
      const change = changeOf({ id: id(), before: before ?? null, after });
      if (change) tell(change);
    }
  };
};

/** The queues that a change of the table sends messages to, each after a delay. */
export type Queues = {
  billing: (message: BillingMessage, delayMs: number) => void;
  return: (message: ReturnMessage, delayMs: number) => void;
  notice: (message: NoticeMessage, delayMs: number) => void;
};

/** A message that fails too often is put aside; there is a sweep under each but the notices. */
const isLost = ({ random, isCalm }: StreamWeather, { queue }: Reaction): boolean =>
  queue !== "notice" && !isCalm() && random.happens(0.05);

const send = (queues: Queues, reaction: Reaction, lagMs: number): void => {
  const delayMs = reaction.delaySeconds * 1_000 + lagMs;
  if (reaction.queue === "billing") queues.billing(reaction.message, delayMs);
  else if (reaction.queue === "return") queues.return(reaction.message, delayMs);
  else queues.notice(reaction.message, delayMs);
};

/** How a stream behaves: late as a rule by a second, now and then by minutes. */
export type StreamWeather = { schedule: Schedule; random: SeededRandom; isCalm: () => boolean };

const lagMs = ({ random, isCalm }: StreamWeather): number =>
  random.between(0, !isCalm() && random.happens(0.1) ? 300_000 : 1_000);

/**
 * The table's stream: finds what was changed since it last looked, and sends what that sets off, by
 * the rules of the real one. Look after every step, and nothing is missed. The answer tells whether
 * there was anything.
 */
export const openStream = (
  weather: StreamWeather,
  kinds: readonly TableThings[],
  queues: Queues,
): (() => boolean) => {
  let changes = 0;
  const id = () => {
    changes += 1;
    return `change-${changes}`;
  };
  const tell = (change: TableChange) => {
    for (const reaction of reactionsTo(change, new Date(weather.schedule.now())))
      if (!isLost(weather, reaction)) send(queues, reaction, lagMs(weather));
  };
  return () => {
    const before = changes;
    for (const look of kinds) look(tell, id);
    return changes > before;
  };
};

import type { NewId } from "#domain/effects";
import type { QueueWeather } from "../message-queue.ts";
import type { Process } from "../process.ts";
import type { MoneyBug } from "./money-bugs.ts";
import type { MoneyPlan } from "./money-plan.ts";
import type { MoneyStores } from "./money-stores.ts";

/** All that a simulated agency's money is made of. */
export type MoneyWorld = QueueWeather & {
  plan: MoneyPlan;
  stores: MoneyStores;
  bug: MoneyBug | undefined;
  idsNow: NewId;
  /** Ids with the time of a process's own clock in them. */
  idsOf: (process: Process) => NewId;
  isCalm: () => boolean;
  /** Whether the table was changed since it was last asked. */
  hasChanged: () => boolean;
  /** Called after every step that changed the table. */
  hooks: (() => void)[];
  /** What was seen to be wrong on the way. */
  seen: string[];
};

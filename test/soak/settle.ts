import { passTime, turnOn, untilQuiet } from "./pass-time.ts";
import { realNow, type SoakWorld } from "./soak-world.ts";

/** For what was refused a moment ago because the processor was ill. */
const blameMs = 25_000;
const mostTries = 6;
/** Where a repeat under its key meets the error that the processor keeps for a day. */
const keepsErrors = /\/(refunds|card-setups)$/;

const calm = async (world: SoakWorld) => {
  await world.stripe.control("outage", { kind: "none" });
  await world.stripe.control("set-balance", { balance: "enough" });
  await world.stripe.control("release-webhooks", { order: "shuffled", seed: 7 });
  world.illUntil = realNow() + blameMs;
};

/** Sends again what nobody knows the end of, under its key. */
const finish = async (world: SoakWorld) => {
  const { journal } = world;
  for (let tries = 1; journal.unfinished.length > 0 && tries <= mostTries; tries++) {
    const waiting = journal.unfinished.splice(0);
    for (const item of waiting) {
      const answer = await item.again();
      if (answer.status >= 500) journal.unfinished.push(item);
      else item.told(answer);
    }
  }
  for (const { what } of journal.unfinished)
    if (keepsErrors.test(what))
      journal.count(`${what} stays unknown, for the processor keeps a 500`);
    else journal.wrong(`${what} was never answered, also in calm weather`);
};

const minutesToQuarter = () => 15 - ((Date.now() / 60_000) % 15);

/**
 * Everything comes to its end: the weather is calm, every write is answered, and some days go by
 * with all that runs by the clock: what failed comes back to its queue, holds end, checks fall due.
 */
export const settle = async (world: SoakWorld, spans: readonly number[]): Promise<void> => {
  await calm(world);
  await untilQuiet(world);
  await finish(world);
  await untilQuiet(world);
  for (const minutes of spans) {
    // Just past a quarter of an hour, when all buyers are visited.
    await turnOn(world, minutes + minutesToQuarter() + 0.1);
    await world.stripe.control("run-due");
    await untilQuiet(world);
    await passTime(world);
    await untilQuiet(world);
  }
};

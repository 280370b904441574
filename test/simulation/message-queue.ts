import { Discard, Refusal } from "#domain/errors";
import { type Process, startProcess, type Weather } from "./process.ts";

const usualReceives = 4;
const visibilityMs = 60_000;

/** How a queue misbehaves. */
export type QueueWeather = Weather & {
  /** How often it delivers a message twice. */
  doubledMessages: number;
};

const isDiscarded = (fault: unknown): boolean => fault instanceof Discard;

/** A person: an answer ends the matter for them; after silence, or none for now, they ask again. */
export const asPerson = {
  isFinal: (fault: unknown): boolean => fault instanceof Refusal && fault.code !== "unavailable",
};

/**
 * A queue that may deliver a message twice and out of order, and again after a worker that died or
 * failed. The answer sends a message to it.
 * @param how which fault nobody tries again after, and how often a message is tried at most
 */
export const makeQueue = <Message>(
  world: QueueWeather,
  name: string,
  work: (process: Process, message: Message) => Promise<unknown>,
  how: { isFinal?: (fault: unknown) => boolean; mostReceives?: number } = {},
): ((message: Message, delayMs: number) => void) => {
  const { schedule, random, doubledMessages } = world;
  const { isFinal = isDiscarded, mostReceives = usualReceives } = how;
  const receive = (message: Message, received: number): void => {
    startProcess(world, {
      name: `${name} ${JSON.stringify(message).slice(-5)}`,
      work: (process) => work(process, message),
      ended: (end) => {
        const isOver = end.kind === "done" || (end.kind === "failed" && isFinal(end.fault));
        if (isOver || received >= mostReceives) return;
        schedule.after(visibilityMs, () => receive(message, received + 1));
      },
    });
  };
  return (message, delayMs) => {
    const isTwice = random.happens(doubledMessages);
    for (let copy = 0; copy < (isTwice ? 2 : 1); copy++)
      schedule.after(delayMs + random.next() * 500, () => receive(message, 1));
  };
};

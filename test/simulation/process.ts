import type { Clock } from "#domain/effects";
import type { Schedule } from "./schedule.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** How often things go wrong, as shares of all calls. */
export type Faults = {
  /** The process dies, before or after the call took effect. */
  crash: number;
  /** The call fails before it took effect. */
  fail: number;
  /** The call takes effect and its answer is lost. */
  lose: number;
  /** The process stands still for minutes and then goes on, unaware. */
  stall: number;
  /** The process stands still for minutes with a call made up and not yet sent. */
  late: number;
};

export const noFaults: Faults = { crash: 0, fail: 0, lose: 0, stall: 0, late: 0 };

export type Weather = {
  schedule: Schedule;
  random: SeededRandom;
  faults: () => Faults;
  /** Told of each call of each process, when a seed is replayed. */
  note?: ((text: string) => void) | undefined;
  /** Called whenever a call took effect, whatever becomes of its answer. */
  acted?: () => void;
  /** How long a process lives at most, as a function's timeout has it; null = for ever. */
  lifeMs: number | null;
  /** The longest that a process may stand still, in seconds: mostly short, sometimes long. */
  stallSeconds?: readonly [number, ...number[]];
};

/** One function at work: every call it makes to the world is a step of the schedule. */
export type Process = {
  /** Its own clock, which may be off by up to a second. */
  clock: Clock;
  wait: (ms: number) => Promise<void>;
  after: (delayMs: number, run: () => void) => () => void;
  /** Goes on with an answer of the world, if it still lives. */
  resume: (delayMs: number, run: () => void) => void;
  /**
   * The same port, each call of which can fail, be lost, be late or be the last.
   * @param faultOf what the port throws when a call failed or its answer was lost
   * @param direct what of the port is at hand, and no call
   */
  through: <Port extends object>(
    port: Port,
    how?: { faultOf?: (what: string) => Error; direct?: readonly (keyof Port & string)[] },
  ) => Port;
};

export type ProcessEnd = { kind: "done" } | { kind: "died" } | { kind: "failed"; fault: unknown };

/** A fault of the world. Without a stack, because collecting one costs more than the rest. */
export const simulatedFault = (what: string): Error => {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  const fault = new Error(what);
  Error.stackTraceLimit = limit;
  return fault;
};

type Work = {
  name: string;
  work: (process: Process) => Promise<unknown>;
  ended?: (end: ProcessEnd) => void;
};

/** Runs `work` as a process of its own and tells once how it ended. */
export const startProcess = (
  { schedule, random, faults, note, acted, lifeMs, stallSeconds = [60, 1_200] }: Weather,
  { name, work, ended }: Work,
): void => {
  let isAlive = true;
  const tell = (text: string) => {
    note?.(`${new Date(schedule.now()).toISOString().slice(11)} ${name} ${text}`);
  };
  const skewMs = random.between(-1_000, 1_000);
  const end = (how: ProcessEnd) => {
    if (!isAlive) return;
    isAlive = false;
    stopTimer();
    tell(how.kind === "failed" ? `failed: ${how.fault}` : how.kind);
    ended?.(how);
  };
  const pace = random.pick([1, 1, 1, 10, 40]);
  const stopTimer =
    lifeMs === null ? () => {} : schedule.after(lifeMs, () => end({ kind: "died" }));
  const latencyMs = () => (1 + random.next() * 20) * pace;
  const resume = (delayMs: number, run: () => void) => {
    schedule.after(delayMs, () => {
      if (isAlive) run();
    });
  };
  const minutesMs = (share: number) =>
    random.happens(share) ? random.between(5, random.pick(stallSeconds)) * 1_000 : 0;
  const stalledMs = () => minutesMs(faults().stall);
  const answer = (settle: () => void) => {
    if (random.happens(faults().crash)) return end({ kind: "died" });
    resume(latencyMs() + stalledMs(), settle);
  };
  const call = (port: string, act: () => unknown, faultOf: (what: string) => Error) =>
    new Promise<unknown>((resolve, reject) => {
      resume(latencyMs() + minutesMs(faults().late), () => {
        const { crash, fail, lose } = faults();
        if (random.happens(crash)) return end({ kind: "died" });
        if (random.happens(fail)) return answer(() => reject(faultOf("failed")));
        const isLost = random.happens(lose);
        if (isLost) tell(`${port}: the answer will be lost`);
        Promise.resolve(act()).then(
          (value) => {
            acted?.();
            answer(() => (isLost ? reject(faultOf("lost")) : resolve(value)));
          },
          (fault) => answer(() => reject(fault)),
        );
      });
    });
  const process: Process = {
    clock: () => new Date(schedule.now() + skewMs),
    wait: (ms) => new Promise((resolve) => resume(ms, resolve)),
    after: (delayMs, run) =>
      schedule.after(delayMs, () => {
        if (isAlive) run();
      }),
    resume: (delayMs, run) => resume(delayMs + stalledMs(), run),
    through: (port, { faultOf = simulatedFault, direct = [] } = {}) =>
      new Proxy(port, {
        get: (target, name) => {
          const method: unknown = Reflect.get(target, name);
          return typeof method === "function" && !direct.some((one) => one === name)
            ? (...given: unknown[]) =>
                call(
                  String(name),
                  async () => {
                    const result: unknown = await Reflect.apply(method, target, given);
                    if (note) tell(`${String(name)} → ${JSON.stringify(result)?.slice(0, 100)}`);
                    return result;
                  },
                  faultOf,
                )
            : method;
        },
      }),
  };
  work(process).then(
    () => end({ kind: "done" }),
    (fault) => end({ kind: "failed", fault }),
  );
};

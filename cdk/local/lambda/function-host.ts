import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { Worker } from "node:worker_threads";
import type { FunctionName } from "#contract/route";
import { bundleFolder } from "../../bundle.ts";
import type { FunctionPlan } from "../template/cloud-plan.ts";
import type {
  ClockTurn,
  HostedFunction,
  Invocation,
  InvocationResult,
  Unloadable,
} from "./messages.ts";

export type Invoked =
  | { kind: "returned"; result: unknown }
  | { kind: "failed"; errorType: string; errorMessage: string }
  /** The function took longer than its stack allows. */
  | { kind: "timed-out" };

/** Calls a function with an event, as AWS would. */
export type Invoke = (name: FunctionName, event: unknown) => Promise<Invoked>;

export type FunctionHost = {
  invoke: Invoke;
  /** Starts the functions anew from their bundles; calls in flight end in the old ones. */
  reload: () => void;
  /** Turns the functions' clock; null = real time. */
  turnClock: (to: Date | null) => void;
  stop: () => Promise<void>;
};

type HostOptions = {
  functions: readonly FunctionPlan[];
  /** The folder of a function's bundle; left out = where bundles are made. */
  folderOf?: (name: FunctionName) => string;
  /** What every function's environment has: the region, credentials and endpoints. */
  environment: Record<string, string>;
  /** Receives what functions write to their logs. */
  onOutput: (stream: Readable) => void;
  onUnloadable: (name: string, reason: string) => void;
};

/** How long a replaced runtime may finish what it was called for. */
const retireAfterMs = 30_000;

const hostedFunctions = ({ functions, folderOf = bundleFolder }: HostOptions): HostedFunction[] =>
  functions
    .map((plan) => ({ ...plan, file: join(folderOf(plan.name), "index.mjs") }))
    .filter((plan) => existsSync(plan.file));

const readResult = (result: InvocationResult): Invoked =>
  result.kind === "returned"
    ? { kind: "returned", result: JSON.parse(result.payload) }
    : { kind: "failed", errorType: result.errorType, errorMessage: result.errorMessage };

/** Wall-clock time that a turned clock does not move. */
const realNow = () => performance.timeOrigin + performance.now();

/** One thread that functions run in, with the calls that wait for it. */
class Runtime {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, (invoked: Invoked) => void>();

  constructor(options: HostOptions, onExit: () => void) {
    this.worker = new Worker(new URL("./host.ts", import.meta.url), {
      workerData: { functions: hostedFunctions(options) },
      env: options.environment,
      execArgv: ["--enable-source-maps", "--disable-warning=ExperimentalWarning"],
      stdout: true,
      stderr: true,
    });
    options.onOutput(this.worker.stdout);
    options.onOutput(this.worker.stderr);
    this.worker.on("message", (message: InvocationResult | Unloadable) => {
      if (message.kind === "unloadable") options.onUnloadable(message.name, message.reason);
      else this.answer(message.id, readResult(message));
    });
    this.worker.on("error", (error) => this.failAll(String(error)));
    this.worker.on("exit", () => {
      this.failAll("the function's runtime ended");
      onExit();
    });
  }

  invoke(invocation: Invocation, timeoutMs: number): Promise<Invoked> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.answer(invocation.id, { kind: "timed-out" }), timeoutMs);
      this.waiting.set(invocation.id, (invoked) => {
        clearTimeout(timer);
        resolve(invoked);
      });
      this.worker.postMessage(invocation);
    });
  }

  turnClock(turn: ClockTurn): void {
    this.worker.postMessage(turn);
  }

  /** Ends the thread when nobody waits for it any more. */
  async retire(): Promise<void> {
    const until = realNow() + retireAfterMs;
    while (this.waiting.size > 0 && realNow() < until)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await this.end();
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private answer(id: number, invoked: Invoked): void {
    this.waiting.get(id)?.(invoked);
    this.waiting.delete(id);
  }

  private failAll(errorMessage: string): void {
    for (const id of [...this.waiting.keys()])
      this.answer(id, { kind: "failed", errorType: "Runtime.ExitError", errorMessage });
  }
}

/** Runs the bundles in a thread of this process and calls them with events. */
export const startFunctions = (options: HostOptions): FunctionHost => {
  let invocations = 0;
  let stopped = false;
  let offsetMs: number | null = null;

  const start = (): Runtime => {
    // A function that ends its runtime gets a fresh one, as on Lambda.
    const started = new Runtime(options, () => {
      if (!stopped && current === started) current = start();
    });
    if (offsetMs !== null) started.turnClock({ clockMs: realNow() + offsetMs });
    return started;
  };
  let current = start();

  return {
    invoke: (name, event) => {
      const plan = options.functions.find((candidate) => candidate.name === name);
      const timeoutMs = plan?.timeoutMs ?? 3_000;
      invocations += 1;
      return current.invoke(
        {
          id: invocations,
          name,
          event: JSON.stringify(event),
          deadlineMs: realNow() + timeoutMs,
          requestId: randomUUID(),
        },
        timeoutMs,
      );
    },
    reload: () => {
      const old = current;
      current = start();
      void old.retire();
    },
    turnClock: (to) => {
      offsetMs = to === null ? null : to.getTime() - realNow();
      current.turnClock({ clockMs: to?.getTime() ?? null });
    },
    stop: async () => {
      stopped = true;
      await current.end();
    },
  };
};

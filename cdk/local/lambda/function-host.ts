import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { Worker } from "node:worker_threads";
import type { FunctionName } from "#contract/route";
import { bundleFolder } from "../../bundle.ts";
import type { FunctionPlan } from "../template/cloud-plan.ts";
import type { HostedFunction, Invocation, InvocationResult } from "./messages.ts";

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
  stop: () => Promise<void>;
};

type HostOptions = {
  functions: readonly FunctionPlan[];
  /** What every function's environment has: the region, credentials and endpoints. */
  environment: Record<string, string>;
  /** Receives what functions write to their logs. */
  onOutput: (stream: Readable) => void;
};

type Thread = {
  worker: Worker;
  waiting: Map<number, (invoked: Invoked) => void>;
};

const hostedFunctions = (functions: readonly FunctionPlan[]): HostedFunction[] =>
  functions
    .map((plan) => ({ ...plan, file: join(bundleFolder(plan.name), "index.mjs") }))
    .filter((plan) => existsSync(plan.file));

const readResult = (result: InvocationResult): Invoked =>
  result.kind === "returned"
    ? { kind: "returned", result: JSON.parse(result.payload) }
    : { kind: "failed", errorType: result.errorType, errorMessage: result.errorMessage };

const startThread = (options: HostOptions): Thread => {
  const worker = new Worker(new URL("./host.ts", import.meta.url), {
    workerData: { functions: hostedFunctions(options.functions) },
    env: options.environment,
    execArgv: ["--enable-source-maps"],
    stdout: true,
    stderr: true,
  });
  options.onOutput(worker.stdout);
  options.onOutput(worker.stderr);
  const waiting: Thread["waiting"] = new Map();
  worker.on("message", (result: InvocationResult) => {
    waiting.get(result.id)?.(readResult(result));
    waiting.delete(result.id);
  });
  const failAll = (errorMessage: string) => {
    for (const answer of waiting.values())
      answer({ kind: "failed", errorType: "Runtime.ExitError", errorMessage });
    waiting.clear();
  };
  worker.on("error", (error) => failAll(String(error)));
  worker.on("exit", () => failAll("the function's runtime ended"));
  return { worker, waiting };
};

/** Runs the bundles in a thread of this process and calls them with events. */
export const startFunctions = (options: HostOptions): FunctionHost => {
  let thread = startThread(options);
  let invocations = 0;
  let stopped = false;

  const watchThread = (watched: Thread) =>
    watched.worker.on("exit", () => {
      // A function that ends its runtime gets a fresh one, as on Lambda.
      if (stopped || watched !== thread) return;
      thread = startThread(options);
      watchThread(thread);
    });
  watchThread(thread);

  const retire = async ({ worker, waiting }: Thread) => {
    for (let tick = 0; waiting.size > 0 && tick < 100; tick++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    await worker.terminate();
  };

  return {
    invoke: (name, event) => {
      const plan = options.functions.find((candidate) => candidate.name === name);
      const timeoutMs = plan?.timeoutMs ?? 3_000;
      invocations += 1;
      const invocation: Invocation = {
        id: invocations,
        name,
        event: JSON.stringify(event),
        deadlineMs: Date.now() + timeoutMs,
        requestId: randomUUID(),
      };
      const { waiting, worker } = thread;
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(invocation.id);
          resolve({ kind: "timed-out" });
        }, timeoutMs);
        waiting.set(invocation.id, (invoked) => {
          clearTimeout(timer);
          resolve(invoked);
        });
        worker.postMessage(invocation);
      });
    },
    reload: () => {
      const old = thread;
      thread = startThread(options);
      watchThread(thread);
      retire(old);
    },
    stop: async () => {
      stopped = true;
      await thread.worker.terminate();
    },
  };
};

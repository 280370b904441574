import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { restoreClock, turnClock } from "../clock.ts";
import type {
  ClockTurn,
  HostedFunction,
  Invocation,
  InvocationResult,
  Unloadable,
} from "./messages.ts";

/**
 * The thread that all functions run in. It has an environment of its own, so that two local clouds
 * in one process (tests) do not see each other's, and hot reload is a new thread.
 *
 * Lambda gives every function a process; here they share one. What differs is only that concurrent
 * calls of a function share its module state.
 */
type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const isHandler = (value: unknown): value is Handler => typeof value === "function";

const hosted: HostedFunction[] = workerData.functions;
const loaded = new Map<string, Promise<Handler>>();
let loading: Promise<unknown> = Promise.resolve();

/** Imports a bundle with its own environment in place, as at a cold start. */
const importWithEnvironment = async (item: HostedFunction): Promise<Handler> => {
  const variables = {
    ...item.environment,
    AWS_LAMBDA_FUNCTION_NAME: item.name.replace("/", "-"),
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(item.memoryMb),
  };
  Object.assign(process.env, variables);
  try {
    const { handler } = await import(pathToFileURL(item.file).href);
    if (!isHandler(handler)) throw new Error("it exports no handler");
    return handler;
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
  }
};

// One import at a time: they share process.env.
const load = (name: string): Promise<Handler> => {
  const known = loaded.get(name);
  if (known) return known;
  const item = hosted.find((candidate) => candidate.name === name);
  if (!item) return Promise.reject(new Error(`functions/${name}.ts is not there`));
  const handler = loading.then(() => importWithEnvironment(item));
  loading = handler.catch((error: unknown) => {
    const unloadable: Unloadable = { kind: "unloadable", name, reason: String(error) };
    parentPort?.postMessage(unloadable);
  });
  loaded.set(name, handler);
  return handler;
};

/** Wall-clock time that a turned clock does not move. */
const realNow = () => performance.timeOrigin + performance.now();

const contextOf = (invocation: Invocation) => {
  const item = hosted.find((candidate) => candidate.name === invocation.name);
  return {
    functionName: invocation.name.replace("/", "-"),
    functionVersion: "$LATEST",
    invokedFunctionArn: item?.arn ?? "",
    memoryLimitInMB: String(item?.memoryMb ?? 128),
    awsRequestId: invocation.requestId,
    logGroupName: `/aws/lambda/${invocation.name}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, invocation.deadlineMs - realNow()),
  };
};

const run = async (invocation: Invocation): Promise<InvocationResult> => {
  const { id } = invocation;
  try {
    const handler = await load(invocation.name);
    const result = await handler(JSON.parse(invocation.event), contextOf(invocation));
    return { id, kind: "returned", payload: JSON.stringify(result) ?? "null" };
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error));
    return { id, kind: "failed", errorType: known.name, errorMessage: known.message };
  }
};

// A forgotten promise of one function must not take the others down; Lambda would end it alone.
process.on("unhandledRejection", (error) => console.error("unhandled rejection", error));

const turn = ({ clockMs }: ClockTurn) =>
  clockMs === null ? restoreClock() : turnClock(new Date(clockMs));

parentPort?.on("message", (message: Invocation | ClockTurn) => {
  if ("clockMs" in message) turn(message);
  else run(message).then((result) => parentPort?.postMessage(result));
});

// Loads the rest in the background, so that the first request finds its function warm.
for (const { name } of hosted) load(name).catch(() => {});

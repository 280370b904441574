/** One function as its host runs it. */
export type HostedFunction = {
  name: string;
  arn: string;
  file: string;
  memoryMb: number;
  environment: Record<string, string>;
};

/** To the host: run a function once. The event travels as JSON, as it does on Lambda. */
export type Invocation = {
  id: number;
  name: string;
  event: string;
  deadlineMs: number;
  requestId: string;
};

/** To the host: turns the functions' clock to a millisecond of the epoch; null = real time. */
export type ClockTurn = { clockMs: number | null };

/** From the host: a bundle that cannot be imported. */
export type Unloadable = { kind: "unloadable"; name: string; reason: string };

/** From the host: what the function returned as JSON, or how it failed. */
export type InvocationResult =
  | { id: number; kind: "returned"; payload: string }
  | { id: number; kind: "failed"; errorType: string; errorMessage: string };

import { Discard, Retry } from "#domain/errors";
import { sourceStack } from "./source-stack.ts";

/**
 * The only fields a log line may carry. A body, a name, a phone, an e-mail or a token never enters
 * a log: what is not named here does not compile.
 */
export type LogFields = {
  attempt?: number;
  bids?: number;
  buyerId?: string;
  campaignId?: string;
  code?: string;
  count?: number;
  day?: string;
  deliveryId?: string;
  durationMs?: number;
  endpointId?: string;
  errorName?: string;
  errorStack?: string;
  function?: string;
  /** Of a seal, never of anything personal. */
  hash?: string;
  leadId?: string;
  orderId?: string;
  outcome?: string;
  pingId?: string;
  requestId?: string;
  returnId?: string;
  route?: string;
  sourceId?: string;
  status?: number;
};

const levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];

/** Whether the function's own setting in Lambda asks for lines of this level. */
const isAsked = (level: string): boolean =>
  levels.indexOf(level) >= levels.indexOf(process.env["AWS_LAMBDA_LOG_LEVEL"] ?? "INFO");

/** A line of JSON on standard output, which Lambda's log format takes as it is. */
const write = (level: "INFO" | "ERROR", event: string, fields: LogFields): void => {
  if (!isAsked(level)) return;
  const line = { level, message: event, timestamp: new Date().toISOString(), service: "leads" };
  process.stdout.write(`${JSON.stringify({ ...line, ...fields })}\n`);
};

/** One canonical line per unit of work; `event` is a name such as `lead.accepted`. */
export const logEvent = (event: string, fields: LogFields): void => write("INFO", event, fields);

/** A discard or a retry is meant, so it is not worth the reading of the map. */
const stackOf = (error: Error): string => {
  const stack = (error.stack ?? "").replace(error.message, "");
  const isMeant = error instanceof Discard || error instanceof Retry;
  return (isMeant ? stack : sourceStack(stack)).slice(0, 2_000);
};

/** A fault of ours, with its stack but never its message, which may quote a caller's text. */
export const logFault = (event: string, error: unknown, fields: LogFields): void =>
  write("ERROR", event, {
    ...fields,
    errorName: error instanceof Error ? error.name : typeof error,
    errorStack: error instanceof Error ? stackOf(error) : "",
  });

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
  deliveryId?: string;
  durationMs?: number;
  endpointId?: string;
  errorName?: string;
  errorStack?: string;
  function?: string;
  leadId?: string;
  orderId?: string;
  outcome?: string;
  pingId?: string;
  requestId?: string;
  route?: string;
  sourceId?: string;
  status?: number;
};

/** A line of JSON on standard output, which Lambda's log format takes as it is. */
const write = (level: "INFO" | "ERROR", event: string, fields: LogFields): void => {
  const line = { level, message: event, timestamp: new Date().toISOString(), service: "leads" };
  process.stdout.write(`${JSON.stringify({ ...line, ...fields })}\n`);
};

/** One canonical line per unit of work; `event` is a name such as `lead.accepted`. */
export const logEvent = (event: string, fields: LogFields): void => write("INFO", event, fields);

/** A fault of ours, with its stack but never its message, which may quote a caller's text. */
export const logFault = (event: string, error: unknown, fields: LogFields): void =>
  write("ERROR", event, {
    ...fields,
    errorName: error instanceof Error ? error.name : typeof error,
    errorStack:
      error instanceof Error ? (error.stack ?? "").replace(error.message, "").slice(0, 2_000) : "",
  });

/** A request to a buyer's server, ready to be written to a socket. */
export type RenderedRequest = {
  method: "POST" | "PUT" | "GET";
  url: string;
  /** Lower-case names; values are printable ASCII. */
  headers: Record<string, string>;
  body: string | null;
};

/** Milliseconds from the moment of asking; `connectMs` is near zero on a warm connection. */
export type OutboundTimings = { connectMs: number; firstByteMs: number; totalMs: number };

/** How a request to a buyer's server ended. It never throws: one server's failure is data. */
export type OutboundResult =
  | {
      kind: "answered";
      status: number;
      headers: Record<string, string>;
      body: string;
      /** The body was longer than asked for; the rest was not read. */
      truncated: boolean;
      timings: OutboundTimings;
    }
  /** Out of time, or called off. When `sent`, the server may have acted on the request. */
  | { kind: "timeout"; sent: boolean; timings: OutboundTimings }
  /** No whole answer. When `sent`, the server may have acted on the request. */
  | { kind: "failed"; sent: boolean; detail: string; timings: OutboundTimings }
  /** The address is one we never connect to; nothing was sent. */
  | { kind: "blocked"; detail: string; timings: OutboundTimings };

export type OutboundOptions = { timeoutMs: number; maxBodyBytes: number; signal?: AbortSignal };

/** The way to buyers' servers: follows no redirect, reaches no private address. */
export type SendOutbound = (
  request: RenderedRequest,
  options: OutboundOptions,
) => Promise<OutboundResult>;

import type {
  OutboundOptions,
  OutboundResult,
  OutboundTimings,
} from "#domain/outbound/outbound-result";
import { BlockedAddress } from "./address-guard.ts";
import { failureDetail } from "./failure-detail.ts";

/**
 * One request and its answer. It settles once: with the answer, or when time is up or the caller
 * calls it off; what comes later is dropped. The connection of one that ends early is destroyed
 * after the caller went on, so that ending many at a deadline does not delay the decision.
 */
export class Exchange {
  /** Destroys the connection under it; set by the connection that carries it. */
  onEndEarly: () => void = () => {};
  readonly #options: OutboundOptions;
  readonly #settle: (result: OutboundResult) => void;
  readonly #startedAt = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #callOff = () => this.#outOfTime();
  #settled = false;
  #sent = false;
  #connectMs = 0;
  #firstByteMs = 0;
  #status = 0;
  #headers: Record<string, string> = {};
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(options: OutboundOptions, settle: (result: OutboundResult) => void) {
    this.#options = options;
    this.#settle = settle;
    this.#timer = setTimeout(this.#callOff, options.timeoutMs);
    options.signal?.addEventListener("abort", this.#callOff);
    if (options.signal?.aborted) this.#outOfTime();
  }

  get settled(): boolean {
    return this.#settled;
  }

  /** The request is about to be written: from here on the server may act on it. */
  onSent(): void {
    this.#sent = true;
    this.#connectMs = this.#elapsed();
  }

  onHead(status: number, headers: Record<string, string>): void {
    this.#firstByteMs = this.#elapsed();
    this.#status = status;
    this.#headers = headers;
  }

  onBody(chunk: Buffer): void {
    if (this.#settled) return;
    const room = this.#options.maxBodyBytes - this.#bytes;
    this.#chunks.push(chunk.byteLength > room ? chunk.subarray(0, room) : chunk);
    this.#bytes += Math.min(chunk.byteLength, room);
    if (chunk.byteLength <= room) return;
    this.#answered(true);
    this.onEndEarly();
  }

  onEnd(): void {
    this.#answered(false);
  }

  /** Ends the exchange without an answer. */
  fail(error: unknown): void {
    if (this.#settled) return;
    if (error instanceof BlockedAddress)
      this.#finish({ kind: "blocked", detail: error.message, timings: this.#timings() });
    else
      this.#finish({
        kind: "failed",
        sent: this.#sent,
        detail: failureDetail(error),
        timings: this.#timings(),
      });
  }

  #answered(truncated: boolean): void {
    if (this.#settled) return;
    const [only] = this.#chunks;
    const body = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
    this.#finish({
      kind: "answered",
      status: this.#status,
      headers: this.#headers,
      body: body.toString("utf8"),
      truncated,
      timings: this.#timings(),
    });
  }

  #outOfTime(): void {
    if (this.#settled) return;
    this.#finish({ kind: "timeout", sent: this.#sent, timings: this.#timings() });
    setImmediate(() => this.onEndEarly());
  }

  #finish(result: OutboundResult): void {
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener("abort", this.#callOff);
    this.#settle(result);
  }

  #elapsed(): number {
    return performance.now() - this.#startedAt;
  }

  #timings(): OutboundTimings {
    return {
      connectMs: this.#connectMs,
      firstByteMs: this.#firstByteMs,
      totalMs: this.#elapsed(),
    };
  }
}

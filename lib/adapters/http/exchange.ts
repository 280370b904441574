import type { Dispatcher } from "undici";
import type {
  OutboundOptions,
  OutboundResult,
  OutboundTimings,
} from "#domain/outbound/outbound-result";
import { BlockedAddress } from "./address-guard.ts";
import { failureDetail } from "./failure-detail.ts";

type Headers = Record<string, string | string[] | undefined>;

const flat = (headers: Headers): Record<string, string> => {
  const texts: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) texts[name] = typeof value === "string" ? value : value.join(", ");
  }
  return texts;
};

const calledOff = new Error("called off");

/**
 * One request and its answer. It settles once: with the answer, or when time is up or the caller
 * calls it off; what comes later is dropped. The socket is destroyed after the caller went on, so
 * that ending many exchanges at a deadline does not delay the decision.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #options: OutboundOptions;
  readonly #settle: (result: OutboundResult) => void;
  readonly #startedAt = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #callOff = () => this.#outOfTime();
  #controller: Dispatcher.DispatchController | null = null;
  #settled = false;
  #connectMs = 0;
  #firstByteMs = 0;
  #status = 0;
  #headers: Headers = {};
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

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#settled) {
      controller.abort(calledOff);
      return;
    }
    this.#controller = controller;
    this.#connectMs = this.#elapsed();
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Headers,
  ): void {
    if (status < 200) return;
    this.#firstByteMs = this.#elapsed();
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const room = this.#options.maxBodyBytes - this.#bytes;
    this.#chunks.push(chunk.byteLength > room ? chunk.subarray(0, room) : chunk);
    this.#bytes += Math.min(chunk.byteLength, room);
    if (chunk.byteLength <= room) return;
    this.#answered(true);
    controller.abort(calledOff);
  }

  onResponseEnd(): void {
    this.#answered(false);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  /** Ends the exchange without an answer. */
  fail(error: unknown): void {
    if (error instanceof BlockedAddress)
      this.#finish({ kind: "blocked", detail: error.message, timings: this.#timings() });
    else
      this.#finish({
        kind: "failed",
        sent: this.#controller !== null,
        detail: failureDetail(error),
        timings: this.#timings(),
      });
  }

  #answered(truncated: boolean): void {
    const [only] = this.#chunks;
    const body = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
    this.#finish({
      kind: "answered",
      status: this.#status,
      headers: flat(this.#headers),
      body: body.toString("utf8"),
      truncated,
      timings: this.#timings(),
    });
  }

  #outOfTime(): void {
    const controller = this.#controller;
    this.#finish({ kind: "timeout", sent: controller !== null, timings: this.#timings() });
    if (controller) setImmediate(() => controller.abort(calledOff));
  }

  #finish(result: OutboundResult): void {
    if (this.#settled) return;
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

import type { ResultOf } from "#contract/routes";
import { retryDelayMs } from "../api/retry-delay.ts";
import { advance, askFrom, type StreamPosition, sequenceOf } from "./event-order.ts";
import { type LinkStatus, linkStatus } from "./link-status.ts";
import { type LiveMessage, readFrame } from "./live-message.ts";

type Missed = ResultOf<"GET /v1/portal/events">;

export type LinkPorts = {
  /** The address of a socket that may be opened once, soon. */
  ticket: () => Promise<string>;
  missedSince: (after: string) => Promise<Missed>;
  onMessage: (message: LiveMessage) => void;
  onStatus: (status: LinkStatus) => void;
};

// The gateway closes a socket after ten idle minutes and after two hours in any case.
const pingEveryMs = 4 * 60_000;
const renewAfterMs = 100 * 60_000;
const renewSpreadMs = 10 * 60_000;
const pollEveryMs = 10_000;
const lookEveryMs = 500;
const sleptMs = 60_000;
const never = Number.POSITIVE_INFINITY;

/**
 * One socket to the server, kept open. Every half second it looks at what is due: to connect, to
 * renew before the gateway closes, to ping, or to poll while sockets do not get through.
 */
export class LiveLink {
  readonly #ports: LinkPorts;
  readonly #looking: ReturnType<typeof setInterval>;
  readonly #leaving = new AbortController();
  #position: StreamPosition;
  #socket: WebSocket | null = null;
  #status: LinkStatus | null = null;
  #isAttempting = false;
  #wasOpen = false;
  #failures = 0;
  #pollAnswered = false;
  #downSince = Date.now();
  #lookedAt = Date.now();
  #due = { attempt: Date.now(), renewal: never, ping: never, poll: never };

  constructor(ports: LinkPorts, startAt: string) {
    this.#ports = ports;
    this.#position = { seq: null, at: startAt };
    this.#looking = setInterval(() => this.#look(), lookEveryMs);
    const { signal } = this.#leaving;
    addEventListener("online", () => this.#comeBack(), { signal });
    addEventListener("offline", () => this.#tell(), { signal });
    this.#look();
  }

  close(): void {
    this.#leaving.abort();
    clearInterval(this.#looking);
    this.#socket?.close();
  }

  #look() {
    const now = Date.now();
    const slept = now - this.#lookedAt > sleptMs;
    this.#lookedAt = now;
    if (slept) this.#due.renewal = now;
    if (navigator.onLine && !this.#isAttempting && this.#isConnectionDue(now)) void this.#attempt();
    if (this.#socket !== null && now >= this.#due.ping) {
      this.#due.ping = now + pingEveryMs;
      this.#socket.send('{"type":"ping"}');
    }
    if (navigator.onLine && now >= this.#due.poll) {
      this.#due.poll = now + pollEveryMs;
      void this.#catchUp();
    }
    this.#tell();
  }

  #isConnectionDue(now: number) {
    const isAllowed = now >= this.#due.attempt;
    return isAllowed && (this.#socket === null || now >= this.#due.renewal);
  }

  #comeBack() {
    this.#due.attempt = Date.now();
    this.#due.renewal = Date.now();
    this.#look();
  }

  async #attempt() {
    this.#isAttempting = true;
    try {
      const next = new WebSocket(await this.#ports.ticket());
      let isOpen = false;
      next.onopen = () => {
        isOpen = true;
        this.#opened(next);
      };
      next.onmessage = (message) => this.#receive(message.data);
      next.onclose = () => (isOpen ? this.#closed(next) : this.#failed());
    } catch {
      this.#failed();
    }
  }

  #opened(next: WebSocket) {
    if (this.#leaving.signal.aborted) return next.close();
    const previous = this.#socket;
    // A server that started anew counts from the start, so the old number means nothing.
    if (previous === null) this.#position = { ...this.#position, seq: null };
    this.#socket = next;
    this.#wasOpen = true;
    this.#isAttempting = false;
    this.#failures = 0;
    const now = Date.now();
    const renewal = now + renewAfterMs + Math.random() * renewSpreadMs;
    this.#due = { attempt: now, renewal, ping: now + pingEveryMs, poll: never };
    previous?.close();
    this.#tell();
    void this.#catchUp();
  }

  #failed() {
    this.#isAttempting = false;
    this.#due.attempt = Date.now() + retryDelayMs(this.#failures, Math.random());
    this.#failures += 1;
    if (this.#socket === null && this.#failures >= 2)
      this.#due.poll = Math.min(this.#due.poll, Date.now());
    this.#tell();
  }

  #closed(which: WebSocket) {
    if (which !== this.#socket) return;
    this.#socket = null;
    this.#pollAnswered = false;
    this.#downSince = Date.now();
    this.#due.attempt = Date.now() + retryDelayMs(0, Math.random());
    this.#tell();
  }

  #receive(frame: unknown) {
    const event = readFrame(frame);
    if (event === null || this.#leaving.signal.aborted) return;
    const sequence = sequenceOf(this.#position, event);
    if (sequence === "repeated") return;
    this.#position = advance(this.#position, event);
    this.#ports.onMessage({ kind: "event", event });
    if (sequence === "gap") void this.#catchUp();
  }

  async #catchUp() {
    try {
      const missed = await this.#ports.missedSince(askFrom(this.#position));
      if (this.#leaving.signal.aborted) return;
      this.#pollAnswered = true;
      if (missed.at > this.#position.at) this.#position = { ...this.#position, at: missed.at };
      const { sales, wallet } = missed;
      this.#ports.onMessage(
        missed.refetch ? { kind: "refetch" } : { kind: "missed", sales, wallet },
      );
    } catch {
      this.#pollAnswered = false;
    }
    this.#tell();
  }

  #tell() {
    const next = linkStatus({
      online: navigator.onLine,
      open: this.#socket !== null,
      wasOpen: this.#wasOpen,
      failures: this.#failures,
      downMs: Date.now() - this.#downSince,
      pollAnswered: this.#pollAnswered,
    });
    if (next === this.#status || this.#leaving.signal.aborted) return;
    this.#status = next;
    this.#ports.onStatus(next);
  }
}

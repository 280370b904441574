import type { Socket } from "node:net";
import { AnswerReader } from "./answer-reader.ts";
import type { Exchange } from "./exchange.ts";
import type { OpenSocket } from "./open-socket.ts";
import type { Origin } from "./outbound-target.ts";

/** Who owns connections: is told when one is free again, and when it is gone. */
export type ConnectionOwner = {
  onFree: (connection: Connection) => void;
  onGone: (connection: Connection) => void;
};

class ClosedEarly extends Error {
  override name = "ClosedEarly";
  readonly code = "CLOSED_EARLY";
}

/** A server that says it keeps connections for less hangs up while we write; go before it does. */
const hintMarginMs = 1_000;

/** One socket that carries one exchange at a time. Its listeners are set once, not per exchange. */
export class Connection {
  readonly #owner: ConnectionOwner;
  readonly #socket: Socket;
  readonly #reader: AnswerReader;
  #exchange: Exchange | null;
  #text: string | null;
  #keepMs: number;
  #freeSince = 0;

  /** Opens the socket for a first exchange. @throws BlockedAddress */
  constructor(
    open: { origin: Origin; openSocket: OpenSocket; owner: ConnectionOwner; keepMs: number },
    exchange: Exchange,
    text: string,
  ) {
    this.#owner = open.owner;
    this.#keepMs = open.keepMs;
    this.#text = text;
    this.#exchange = this.#take(exchange);
    this.#reader = new AnswerReader({
      onHead: (status, headers) => this.#head(status, headers),
      onBody: (chunk) => this.#exchange?.onBody(chunk),
      onEnd: (reusable) => this.#end(reusable),
    });
    this.#socket = open.openSocket(open.origin, () => this.#write());
    this.#socket.on("data", (chunk) => this.#read(chunk));
    this.#socket.on("end", () => this.#reader.end());
    this.#socket.on("error", (error) => this.#exchange?.fail(error));
    this.#socket.on("close", () => this.#gone());
  }

  /** Whether a free connection can be trusted to be open still. */
  isFresh(nowMs: number): boolean {
    return !this.#socket.destroyed && nowMs - this.#freeSince <= this.#keepMs;
  }

  /** Carries the next exchange. */
  carry(exchange: Exchange, text: string): void {
    this.#exchange = this.#take(exchange);
    this.#text = text;
    this.#socket.ref();
    this.#write();
  }

  /** Waits for its next exchange; keeps no process alive meanwhile. */
  rest(nowMs: number): void {
    this.#freeSince = nowMs;
    this.#socket.unref();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** An exchange that ends early takes the connection along, unless that went on to the next. */
  #take(exchange: Exchange): Exchange {
    exchange.onEndEarly = () => {
      if (this.#exchange === exchange) this.destroy();
    };
    return exchange;
  }

  #write(): void {
    const text = this.#text;
    this.#text = null;
    if (text === null || !this.#exchange) return;
    this.#exchange.onSent();
    this.#socket.write(text, "utf8");
  }

  #read(chunk: Buffer): void {
    // Nobody asked: a server that speaks first is not one to be read later.
    if (!this.#exchange) {
      this.destroy();
      return;
    }
    try {
      this.#reader.read(chunk);
    } catch (error) {
      this.#exchange?.fail(error);
      this.destroy();
    }
  }

  #head(status: number, headers: Record<string, string>): void {
    const hint = /\btimeout=(\d{1,5})\b/.exec(headers["keep-alive"] ?? "")?.[1];
    if (hint !== undefined)
      this.#keepMs = Math.min(this.#keepMs, Math.max(0, Number(hint) * 1_000 - hintMarginMs));
    this.#exchange?.onHead(status, headers);
  }

  #end(reusable: boolean): void {
    const exchange = this.#exchange;
    this.#exchange = null;
    if (reusable && !this.#socket.destroyed) this.#owner.onFree(this);
    else this.destroy();
    exchange?.onEnd();
  }

  #gone(): void {
    this.#exchange?.fail(new ClosedEarly());
    this.#exchange = null;
    this.#owner.onGone(this);
  }
}

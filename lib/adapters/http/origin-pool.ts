import { Connection, type ConnectionOwner } from "./connection.ts";
import type { Exchange } from "./exchange.ts";
import type { OpenSocket } from "./open-socket.ts";
import type { Origin } from "./outbound-target.ts";

/** The most connections to one server; further exchanges wait for one to be free. */
export const connectionsPerOrigin = 64;
/** A connection idle for longer may have been closed by its server, or frozen with the function. */
const keepMs = 20_000;

export type PoolWorld = {
  openSocket: OpenSocket;
  /** Milliseconds since the epoch, which also run while a function is frozen. */
  clock: () => number;
};

/** The warm connections to one server. The one used last is used next, so that the rest cool off. */
export class OriginPool {
  readonly #origin: Origin;
  readonly #world: PoolWorld;
  readonly #free: Connection[] = [];
  readonly #open = new Set<Connection>();
  readonly #waiting: { exchange: Exchange; text: string }[] = [];
  readonly #owner: ConnectionOwner = {
    onFree: (connection) => this.#freed(connection),
    onGone: (connection) => this.#gone(connection),
  };
  #isRetired = false;
  /** When it was last asked for a connection. */
  usedAt = 0;

  constructor(origin: Origin, world: PoolWorld) {
    this.#origin = origin;
    this.#world = world;
  }

  /** How many sockets it holds. */
  get size(): number {
    return this.#open.size;
  }

  /** Sends the exchange over a free connection, a new one, or the next to be free. */
  dispatch(exchange: Exchange, text: string): void {
    this.usedAt = this.#world.clock();
    for (let free = this.#free.pop(); free; free = this.#free.pop()) {
      if (free.isFresh(this.usedAt)) {
        free.carry(exchange, text);
        return;
      }
      free.destroy();
    }
    if (this.#open.size < connectionsPerOrigin) this.#openFor(exchange, text);
    else this.#waiting.push({ exchange, text });
  }

  /** Closes what is free now and the rest when it becomes free. */
  retire(): void {
    this.#isRetired = true;
    for (const connection of this.#free.splice(0)) connection.destroy();
  }

  #openFor(exchange: Exchange, text: string): void {
    const { openSocket } = this.#world;
    const open = { origin: this.#origin, openSocket, owner: this.#owner, keepMs };
    try {
      this.#open.add(new Connection(open, exchange, text));
    } catch (error) {
      exchange.fail(error);
    }
  }

  #nextWaiting() {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift())
      if (!next.exchange.settled) return next;
    return null;
  }

  #freed(connection: Connection): void {
    const next = this.#nextWaiting();
    if (next) connection.carry(next.exchange, next.text);
    else if (this.#isRetired) connection.destroy();
    else {
      connection.rest(this.#world.clock());
      this.#free.push(connection);
    }
  }

  #gone(connection: Connection): void {
    this.#open.delete(connection);
    const place = this.#free.indexOf(connection);
    if (place >= 0) this.#free.splice(place, 1);
    const next = this.#nextWaiting();
    if (next) this.#openFor(next.exchange, next.text);
  }
}

import { createServer, type Socket } from "node:net";

/**
 * A process of its own full of bidders, each on its own port. The path of a request says after how
 * many milliseconds the bid comes (`/after/40`); `/hang` never answers. Written on bare sockets, so
 * that the servers cost as little as they can. Tells its parent the ports.
 */
const body = JSON.stringify({ bid: "21.50", id: "b-1" });
const answer = [
  "HTTP/1.1 200 OK",
  "content-type: application/json",
  `content-length: ${body.length}`,
  "connection: keep-alive",
  "",
  body,
].join("\r\n");

const lengthOf = (head: string): number => Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? "0");

/** Answers one request at a time, as clients without pipelining send them. */
const serve = (socket: Socket): void => {
  let pending = "";
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  socket.setEncoding("latin1");
  socket.on("data", (chunk: string) => {
    pending += chunk;
    const end = pending.indexOf("\r\n\r\n");
    if (end < 0 || pending.length < end + 4 + lengthOf(pending.slice(0, end))) return;
    const delay = /^\S+ \/after\/(\d+)/.exec(pending)?.[1];
    pending = "";
    if (delay !== undefined) setTimeout(() => socket.write(answer), Number(delay));
  });
};

const listen = () =>
  new Promise<number>((listening) => {
    const server = createServer(serve);
    server.listen(0, "127.0.0.1", 1_024, () => {
      const address = server.address();
      listening(typeof address === "object" && address !== null ? address.port : 0);
    });
  });

const count = Number(process.argv[2] ?? "1");
const ports = await Promise.all(Array.from({ length: count }, listen));
process.send?.(ports);
process.on("disconnect", () => process.exit(0));

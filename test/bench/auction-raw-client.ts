import { connect, type Socket } from "node:net";
import { pingBody } from "./auction-market.ts";

const text = JSON.stringify(pingBody);

const open = (url: string) =>
  new Promise<Socket>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });

/**
 * The floor: one warm bare socket per bidder, a request written as it is, and the first bytes of
 * the answer taken for all of it.
 */
export const rawFanOut = async (urls: readonly string[]) => {
  const sockets = await Promise.all(urls.map(open));
  const requests = urls.map((url) => {
    const { pathname, host } = new URL(url);
    return `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text}`;
  });
  return {
    run: () =>
      Promise.all(
        sockets.map(
          (socket, index) =>
            new Promise<unknown>((resolve) => {
              socket.once("data", (chunk) => {
                const answer = chunk.toString();
                resolve(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4)));
              });
              socket.write(requests[index] ?? "");
            }),
        ),
      ),
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
};

/** What the platform offers without a thought: one global `fetch` per bidder. */
export const fetchFanOut = (urls: readonly string[]) => () =>
  Promise.all(
    urls.map(async (url) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(url, { method: "POST", body: text, headers });
      return answer.json();
    }),
  );

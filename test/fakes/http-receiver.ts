import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

export type ReceivedRequest = {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
};

type Answer = (request: ReceivedRequest, response: ServerResponse) => void;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
};

/**
 * A buyer's server on this machine, which keeps what it received and answers as it is told. Ends
 * after the file's last test.
 */
export const startReceiver = async (answer: Answer = (_, response) => response.end("{}")) => {
  const received: ReceivedRequest[] = [];
  let connections = 0;
  let answering = answer;
  const server = createServer(async (request, response) => {
    try {
      const one = {
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body: await bodyOf(request),
      };
      received.push(one);
      answering(one, response);
    } catch {
      // The caller went away in the middle of its request.
      response.destroy();
    }
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port }: Pick<AddressInfo, "port"> = addressOf(server.address());
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    received,
    connections: () => connections,
    answerWith: (next: Answer) => {
      answering = next;
    },
    closeConnections: () => server.closeAllConnections(),
  };
};

const addressOf = (address: AddressInfo | string | null): AddressInfo => {
  if (address === null || typeof address === "string") throw new Error("the receiver has no port");
  return address;
};

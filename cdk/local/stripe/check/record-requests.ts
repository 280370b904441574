import { createServer, request as send } from "node:http";
import * as z from "zod";
import { listen } from "../../http/listen.ts";
import { readBody } from "../../http/read-body.ts";

export type Recorded = { request: string; status: number; complaint: string | null };

const Refused = z.object({ error: z.object({ message: z.string() }) });
const longestBody = 1_000_000;

/** An id in a path, which is another at each request. */
const withoutIds = (path: string) => path.replaceAll(/\/[a-z]+_[A-Za-z0-9_]+/g, "/{id}");

const complaintOf = (status: number, body: string): string | null => {
  if (status < 400) return null;
  const parsed = Refused.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data.error.message : body;
};

/** Passes requests on to a port of this machine, and remembers what was said to each. */
export const recordRequests = async (toPort: number) => {
  const recorded: Recorded[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = await readBody(incoming, longestBody);
    const { method = "GET", headers, url = "/" } = incoming;
    const passed = send({ host: "127.0.0.1", port: toPort, method, path: url, headers });
    passed.on("response", async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(Buffer.from(chunk));
      const text = Buffer.concat(chunks).toString("utf8");
      const status = answer.statusCode ?? 0;
      const request = `${method} ${withoutIds(url.split("?")[0] ?? "")}`;
      recorded.push({ request, status, complaint: complaintOf(status, text) });
      outgoing.writeHead(status, { "content-type": "application/json" }).end(text);
    });
    passed.end(body);
  });
  const { port, stop } = await listen(server, 0);
  return { port, recorded, stop };
};

import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServerAct } from "./auction-case.ts";

const answer = (response: ServerResponse, act: ServerAct): void => {
  if (act.hang) return;
  if (act.close) {
    response.socket?.destroy();
    return;
  }
  response.statusCode = act.status;
  response.setHeader("content-type", "application/json");
  const text = typeof act.body === "string" ? act.body : JSON.stringify(act.body);
  response.end(text + " ".repeat(act.bytes));
};

type PingSeen = { path: string; body: string; budget: string | undefined };

/** One real HTTP server for all bidders of a case, each at a path of its own. */
export const startBidders = async (acts: ReadonlyMap<string, ServerAct>) => {
  const seen: PingSeen[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const path = request.url ?? "";
      const budget = request.headers["x-budget-ms"];
      seen.push({ path, body, budget: typeof budget === "string" ? budget : undefined });
      const act = acts.get(path);
      if (act) answer(response, act);
    });
  });
  await new Promise<void>((started) => {
    server.listen(0, "127.0.0.1", started);
  });
  const address = server.address();
  const { port }: Pick<AddressInfo, "port"> =
    typeof address === "object" && address !== null ? address : { port: 0 };
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    stop: () =>
      new Promise<void>((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
};

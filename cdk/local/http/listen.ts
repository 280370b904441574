import type { Server } from "node:http";
import { Failure } from "../failure.ts";

const isTaken = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "EADDRINUSE";

/** Listens on 127.0.0.1, and nowhere else. @param port 0 = any free one */
export const listen = (
  server: Server,
  port: number,
): Promise<{ port: number; stop: () => Promise<void> }> =>
  new Promise((resolve, reject) => {
    server.once("error", (error) =>
      reject(
        isTaken(error)
          ? new Failure(
              `Port ${port} is taken by another program; end it, or choose one with --port.`,
            )
          : error,
      ),
    );
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve({
        port: typeof address === "object" && address !== null ? address.port : port,
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped());
            server.closeAllConnections();
          }),
      });
    });
  });

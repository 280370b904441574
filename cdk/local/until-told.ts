import { fstatSync } from "node:fs";

/** An input that ends this soon was never open: nobody holds the other end. */
const neverOpenMs = 2_000;
const watchParentMs = 1_000;

const isPipe = (): boolean => {
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isSocket();
  } catch {
    return false;
  }
};

/**
 * Calls `stop` once: on Ctrl-C or a termination signal, when a pipe that feeds this process ends,
 * or when the process that started it is gone.
 */
export const untilTold = (stop: () => void): void => {
  let told = false;
  const tell = () => {
    if (told) return;
    told = true;
    stop();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, tell);
  const startedMs = performance.now();
  if (isPipe()) {
    process.stdin.on("error", () => {});
    process.stdin.on("end", () => {
      if (performance.now() - startedMs > neverOpenMs) tell();
    });
    process.stdin.resume();
  }
  const starter = Number(process.env["LOCAL_CLOUD_STARTER"]);
  if (starter === process.ppid)
    setInterval(() => {
      if (process.ppid !== starter) tell();
    }, watchParentMs).unref();
};

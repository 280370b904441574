import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { DatabaseSync } from "node:sqlite";
import { Failure } from "../failure.ts";
import { freePort } from "../free-port.ts";

export type Dynoxide = {
  endpoint: string;
  stop: () => Promise<void>;
  /** Called once when the database ends although nobody asked it to. */
  onDeath: (report: () => void) => void;
};

/**
 * Runs the database and waits beside it for the end of its input, which the kernel closes when
 * this process dies in whatever way: so no database is ever left behind.
 */
const guard = `exec 3<&0
"$@" </dev/null 3<&- & child=$!
{ cat <&3 >/dev/null; kill $child 2>/dev/null; } & watch=$!
wait $child; status=$?
kill $watch 2>/dev/null
exit $status`;

const findBinary = (): string => {
  const name = `@dynoxide/${process.platform}-${process.arch}/dynoxide`;
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Failure(
      `There is no local database for ${process.platform}-${process.arch}: install dynoxide's npm ` +
        "package for it, or set DYNAMODB_ENDPOINT to any DynamoDB-compatible server.",
    );
  }
};

const waitUntilItAnswers = async (endpoint: string, child: ChildProcess): Promise<void> => {
  for (let attempt = 0; attempt < 400; attempt++) {
    if (child.exitCode !== null) break;
    const answer = await fetch(endpoint).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  child.stdin?.destroy();
  throw new Failure("The local database (dynoxide) did not start.");
};

/**
 * With a stream every write looks up the newest sequence number, which without this index reads
 * all stream records of the table.
 */
const indexStream = (dbPath: string): void => {
  const database = new DatabaseSync(dbPath, { timeout: 5_000 });
  database.exec(
    "CREATE INDEX IF NOT EXISTS z_stream_seq ON _stream_records" +
      "(table_name, CAST(sequence_number AS INTEGER))",
  );
  database.close();
};

/** Starts the database as a child process that keeps its data in the file `dbPath`. */
export const startDynoxide = async (dbPath: string): Promise<Dynoxide> => {
  const binary = findBinary();
  if (!existsSync(binary)) throw new Failure(`The local database ${binary} is not there.`);
  const port = await freePort();
  const command = [binary, "serve", "--port", String(port), "--db-path", dbPath];
  const child = spawn("/bin/sh", ["-c", guard, "dynoxide", ...command], {
    stdio: ["pipe", "ignore", "ignore"],
    // Ctrl-C reaches the whole foreground group; the database must outlive the clean shutdown.
    detached: true,
  });
  let stopping = false;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const endpoint = `http://127.0.0.1:${port}`;
  await waitUntilItAnswers(endpoint, child);
  indexStream(dbPath);
  return {
    endpoint,
    stop: () => {
      stopping = true;
      child.stdin?.end();
      return ended;
    },
    onDeath: (report) => {
      ended.then(() => {
        if (!stopping) report();
      });
    },
  };
};

import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const memory = "/dev/shm";

/**
 * A fresh folder for data that goes with the process: in memory where the system has such a place,
 * because the database waits for the disk at every write.
 */
export const makeScratchFolder = (name: string): Promise<string> =>
  mkdtemp(join(existsSync(memory) ? memory : tmpdir(), `${name}-`));

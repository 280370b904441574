import { mkdtempSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const memory = "/dev/shm";
/** Room that a long demo needs; a container often has but 64 MB there. */
const neededBytes = 1_000_000_000;

const hasRoom = (): boolean => {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > neededBytes;
  } catch {
    return false;
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is alive, too.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

/** A process that was killed could not remove its folder; the next one does. */
const removeAbandoned = (parent: string, name: string): void => {
  for (const folder of readdirSync(parent)) {
    const pid = new RegExp(`^${name}-(\\d+)-`).exec(folder)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(join(parent, folder), { recursive: true, force: true });
  }
};

/**
 * A fresh folder for data that goes with the process: in memory where the system has the room,
 * because the database waits for the disk at every write.
 */
export const makeScratchFolder = (name: string): string => {
  const parent = hasRoom() ? memory : tmpdir();
  removeAbandoned(parent, name);
  return mkdtempSync(join(parent, `${name}-${process.pid}-`));
};

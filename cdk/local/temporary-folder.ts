import { mkdtempSync, statfsSync } from "node:fs";
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

/** A fresh folder for data that need not survive: in memory where there is room, else on disk. */
export const temporaryFolder = (): string =>
  mkdtempSync(join(hasRoom() ? memory : tmpdir(), "local-cloud-"));

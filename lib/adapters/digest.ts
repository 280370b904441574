import { createHash } from "node:crypto";
import type { NewDigest } from "#domain/ledger/digest";

/** SHA-256 that is fed as it goes, so that a long day needs no memory. */
export const newDigest: NewDigest = () => {
  const hash = createHash("sha256");
  return {
    add: (text) => {
      hash.update(text);
    },
    end: () => hash.digest("hex"),
  };
};

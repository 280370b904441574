import type { EvidenceId } from "#contract/id";
import type { FieldError } from "#contract/problem";
import type { Evidence } from "#contract/return";
import type { BuyerReturns } from "../buyer-returns.ts";
import type { EvidenceFiles, EvidenceStore } from "./evidence-store.ts";
import { judgeFile } from "./judge-file.ts";

export type EvidenceCheckDeps = {
  returns: Pick<BuyerReturns, "evidence">;
  evidence: Pick<EvidenceStore, "settle">;
  files: Pick<EvidenceFiles, "look">;
};

const unknownFile = (pointer: string): FieldError => ({
  pointer,
  code: "unknown_evidence",
  message: "There is no such file in your account.",
  hint: "Use the id that announcing a file answered with.",
});

/** Looks at a file that nobody has looked at, and notes what it is. */
const checkOne = async (
  deps: EvidenceCheckDeps,
  file: Evidence | undefined,
  pointer: string,
): Promise<FieldError[]> => {
  if (!file) return [unknownFile(pointer)];
  if (file.state === "stored") return [];
  const wrong = judgeFile(file, await deps.files.look(file));
  if (wrong === null || wrong.isFinal)
    await deps.evidence.settle(file, wrong === null ? "stored" : "refused");
  if (wrong === null) return [];
  const { code, message, hint } = wrong;
  return [{ pointer, code, message, hint }];
};

/**
 * What is wrong with files that are added to a return or a message: each must be this buyer's and
 * stored as it was announced. Each file is looked at once, however often it is named.
 * @param named every use of a file, with the pointer to it
 */
export const checkEvidence = async (
  deps: EvidenceCheckDeps,
  named: readonly { id: EvidenceId; pointer: string }[],
): Promise<FieldError[]> => {
  const first = [...new Map(named.map((use) => [use.id, use])).values()];
  const found = await deps.returns.evidence(first.map(({ id }) => id));
  const byId = new Map(found.map((file) => [file.id, file]));
  const errors = await Promise.all(
    first.map(({ id, pointer }) => checkOne(deps, byId.get(id), pointer)),
  );
  return errors.flat();
};

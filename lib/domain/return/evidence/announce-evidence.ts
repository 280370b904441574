import type { Evidence } from "#contract/return";
import type { AnswerOf } from "#contract/routes";
import { withActivity } from "../../activity/with-activity.ts";
import { Defect } from "../../errors.ts";
import { repeatOf } from "../../repeat-of.ts";
import { checkMayReturn } from "../check-may-return.ts";
import type { ReturnDeps } from "../return-deps.ts";

type Announced = Pick<Evidence, "name" | "contentType" | "bytes">;
type Answer = AnswerOf<"POST /v1/portal/evidence">["body"];

/**
 * Announces a file and answers with the address to PUT it to, for ten minutes. The same
 * Idempotency-Key answers with the same file and a fresh address, for a day.
 * @throws Refusal forbidden, idempotency_key_reused
 */
export const announceEvidence = (
  deps: ReturnDeps,
  { file, key }: { file: Announced; key: string },
): Promise<Answer> => {
  const { member } = deps;
  const { buyerId } = member.scope;
  let isNew = false;
  const attempt = {
    buyerId,
    actor: member.name,
    action: "evidence.add",
    object: null,
    done: ({ evidence }: Answer) =>
      isNew
        ? `Announced ${evidence.id}, ${evidence.bytes} bytes of ${evidence.contentType}.`
        : null,
  };
  return withActivity(deps, attempt, async () => {
    checkMayReturn(member);
    const made: Evidence = {
      ...file,
      id: deps.newId("evidence"),
      buyerId,
      state: "awaited",
      addedBy: member.name,
      createdAt: deps.clock().toISOString(),
    };
    const repeat = repeatOf(deps, "evidence", { by: member.memberId, key: [key], asked: file });
    const added = await deps.evidence.add(made, repeat);
    isNew = added.kind === "added";
    const evidence =
      added.kind === "added" ? made : await deps.evidence.read(buyerId, added.evidenceId);
    if (!evidence) throw new Defect("a repeated file is not there");
    return { evidence, upload: await deps.files.uploadAddress(evidence) };
  });
};

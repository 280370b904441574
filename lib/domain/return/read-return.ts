import type { ReturnId } from "#contract/id";
import type { Evidence, Return, ReturnEvent } from "#contract/return";
import type { AnswerOf } from "#contract/routes";
import { Defect, notFound } from "../errors.ts";
import { saleFor } from "../portal/sale-for.ts";
import type { BuyerReturns } from "./buyer-returns.ts";
import type { ReturnDeps } from "./return-deps.ts";
import { evidenceFor, returnEventFor, returnFor } from "./return-for.ts";

type ReturnPage = AnswerOf<"GET /v1/portal/returns/{returnId}">["body"];

/** The thread of a return, and every file that it or one of its messages shows. */
export const readThread = async (
  returns: Pick<BuyerReturns, "thread" | "evidence">,
  it: Return,
): Promise<{ thread: ReturnEvent[]; evidence: Evidence[] }> => {
  const thread = await returns.thread(it.id);
  const inMessages = thread.flatMap((event) => (event.kind === "message" ? event.evidenceIds : []));
  return { thread, evidence: await returns.evidence([...it.evidenceIds, ...inMessages]) };
};

/**
 * One return with its thread, files and lead.
 * @throws Refusal not_found for a return that is not this buyer's, exactly as for none at all
 */
export const readReturn = async (deps: ReturnDeps, returnId: ReturnId): Promise<ReturnPage> => {
  const { role } = deps.member;
  const found = await deps.returns.read(returnId);
  if (!found) throw notFound("return");
  const [{ thread, evidence }, [sale]] = await Promise.all([
    readThread(deps.returns, found),
    deps.returns.sales([found.leadId]),
  ]);
  if (!sale) throw new Defect("a returned lead is not there");
  return {
    return: returnFor(role)(found),
    thread: thread.map(returnEventFor(role)),
    evidence: evidence.map(evidenceFor(role)),
    sale: saleFor(role)(sale),
  };
};

import { expect } from "vitest";
import { newId } from "#adapters/system";
import type { BuyerId } from "#contract/id";
import { ReturnItem } from "#contract/routes/portal-returns";
import type { Sale } from "#contract/sale";
import { postedChange } from "#domain/return/decision/posted-change";
import { judgeReturn } from "#domain/return/policy/judge-return";
import { readRules } from "#domain/return/policy/read-rules";
import { usageWithOneMore } from "#domain/return/policy/return-usage";
import type { ReturnRecord } from "#domain/return/return-record";
import type { ReturnChange, Submission } from "#domain/return/return-store";
import { makeReturn } from "#domain/return/submit/make-return";
import { noon } from "#test/fakes/sale-fixtures";
import type { ReturnWorld } from "./return-worlds.ts";

export const later = new Date(noon.getTime() + 60_000);
export const expiresAt = new Date(noon.getTime() + 86_400_000);
const at = later.toISOString();

/** A return of a sold lead, as it would be submitted under a key; nothing is written. */
export const submissionOf = async (
  world: ReturnWorld,
  sale: Sale,
  key: string,
): Promise<Submission> => {
  const { rules, usage } = await readRules(world.returnsOf(sale.buyerId), () => later);
  const [reason] = rules.policy.reasons;
  const origin = await world.store.originOf(sale);
  if (!reason || !origin) throw new Error("the sale has no origin");
  const record = makeReturn({
    id: newId("return"),
    item: ReturnItem.parse({ leadId: sale.leadId, reason: reason.code, note: "No such number" }),
    reason,
    sale,
    verdict: judgeReturn(sale, rules),
    rules,
    origin: { ...origin, chargesBack: true, phoneHash: null },
    submittedBy: "Maria",
  });
  const { id: returnId, leadId } = record.return;
  return {
    record,
    event: { id: newId("event"), at, actor: "Maria", kind: "submitted" },
    trail: { id: newId("event"), leadId, at, actor: "Maria", kind: "returnSubmitted", returnId },
    usage: { seen: usage, next: usageWithOneMore(usage, record.file.usageDay) },
    repeat: { keyHash: key.padStart(64, "0"), fingerprint: "f1", expiresAt },
  };
};

let submissions = 0;
/** Sells lead `number` and returns it. */
export const submitted = async (world: ReturnWorld, number: number): Promise<ReturnRecord> => {
  submissions += 1;
  const sale = await world.sell(number);
  const submission = await submissionOf(world, sale, `a${submissions}`);
  expect(await world.store.submit(submission)).toEqual({ kind: "submitted" });
  return submission.record;
};

/** What approves a return and posts it at once. */
export const approval = (record: ReturnRecord, creditCents = 4_200): ReturnChange =>
  postedChange(
    record,
    {
      decision: {
        kind: "approve",
        creditCents,
        chargeBackCents: 1_000,
        code: null,
        sentence: null,
        by: "Dana",
        at,
        postsAt: at,
      },
      automatic: false,
      at: later,
    },
    newId,
  );

/** How many returns count against the allowance. */
export const usedOf = async (world: ReturnWorld, buyerId: BuyerId) =>
  Object.values((await world.returnsOf(buyerId).usage()).days).reduce((sum, one) => sum + one, 0);

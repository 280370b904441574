import { LeadId } from "#contract/id";
import type { ReturnVerdict } from "#contract/return";
import type { AnswerOf } from "#contract/routes";
import type { Sale } from "#contract/sale";
import { localTime } from "../../clock/local-time.ts";
import { Refusal } from "../../errors.ts";
import { seesPersonal } from "../../member/sees-personal.ts";
import { saleFor } from "../../portal/sale-for.ts";
import { judgeReturn, repeatedLead, unknownLead } from "../policy/judge-return.ts";
import { type RulesNow, readRules, withUsage } from "../policy/read-rules.ts";
import { usageWithOneMore } from "../policy/return-usage.ts";
import type { ReturnDeps } from "../return-deps.ts";
import { phoneDigits } from "./sale-phone.ts";

type Answer = AnswerOf<"POST /v1/portal/returns/checks">["body"];

const leadIdIn = (text: string): LeadId | null => {
  if (!/^ld_/i.test(text)) return null;
  const parsed = LeadId.safeParse(`ld_${text.slice(3).toUpperCase()}`);
  return parsed.success ? parsed.data : null;
};

/**
 * The lead each text names, by its id or by the phone of the buyer's latest lead with it.
 * @throws Refusal forbidden when a role that sees no phones looks by one
 */
const findLeads = async (
  { member, returns }: ReturnDeps,
  texts: readonly string[],
): Promise<(LeadId | null)[]> => {
  const phones = texts.filter((text) => leadIdIn(text) === null).map(phoneDigits);
  const wanted = phones.filter((digits) => digits !== "");
  if (wanted.length > 0 && !seesPersonal(member.role))
    throw new Refusal("forbidden", `Your role, ${member.role}, can look up leads by id only.`);
  const byPhone = wanted.length > 0 ? await returns.leadsByPhone([...new Set(wanted)]) : new Map();
  return texts.map((text) => leadIdIn(text) ?? byPhone.get(phoneDigits(text)) ?? null);
};

/** Each lead in turn, as if those before it that can be returned were. */
const judgeAll = (
  leadIds: readonly (LeadId | null)[],
  sales: Map<LeadId, Sale>,
  start: RulesNow,
): ReturnVerdict[] => {
  const seen = new Set<LeadId>();
  let now = start;
  const { at, timeZone } = start.rules;
  const today = localTime(at, timeZone).date;
  return leadIds.map((leadId) => {
    const sale = leadId === null ? undefined : sales.get(leadId);
    if (leadId === null || !sale) return unknownLead;
    if (seen.has(leadId)) return repeatedLead(leadId);
    seen.add(leadId);
    const verdict = judgeReturn(sale, now.rules);
    if (verdict.eligible) now = withUsage(now, usageWithOneMore(now.usage, today));
    return verdict;
  });
};

/**
 * Whether leads can be returned, in the order asked for, each with the reason why not. It writes
 * nothing and promises nothing: a submission judges again.
 */
export const checkReturns = async (
  deps: ReturnDeps,
  items: readonly { lead: string }[],
): Promise<Answer> => {
  const leadIds = await findLeads(
    deps,
    items.map(({ lead }) => lead),
  );
  const [start, found] = await Promise.all([
    readRules(deps.returns, deps.clock),
    deps.returns.sales(leadIds.filter((leadId) => leadId !== null)),
  ]);
  const sales = new Map(found.map((sale) => [sale.leadId, sale]));
  return {
    items: judgeAll(leadIds, sales, start),
    sales: found.map(saleFor(deps.member.role)),
  };
};

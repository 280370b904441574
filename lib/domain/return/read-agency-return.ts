import type { AnswerOf } from "#contract/routes";
import type { Clock } from "../effects.ts";
import { Defect, notFound } from "../errors.ts";
import type { AgencyReturns, RateFacts } from "./agency-returns.ts";
import type { BuyerReturns } from "./buyer-returns.ts";
import { chargeBackCents } from "./decision/charge-back.ts";
import { type Found, findEvidence } from "./evidence/find-evidence.ts";
import { readRules } from "./policy/read-rules.ts";
import { latestRates } from "./rates/return-rates.ts";
import { readThread } from "./read-return.ts";
import type { ReturnRecord } from "./return-record.ts";
import type { ReturnKey, ReturnStore } from "./return-store.ts";
import { phoneDigits, salePhone } from "./submit/sale-phone.ts";

type Answer = AnswerOf<"GET /v1/agency/buyers/{buyerId}/returns/{returnId}">["body"];

export type AgencyReturnDeps = {
  store: Pick<ReturnStore, "read">;
  returnsOf: (buyerId: ReturnKey["buyerId"]) => BuyerReturns;
  agency: AgencyReturns;
  rates: RateFacts;
  clock: Clock;
};

const find = async (
  { agency, clock }: AgencyReturnDeps,
  { return: it, file }: ReturnRecord,
  returns: BuyerReturns,
): Promise<Found> => {
  const [sale] = await returns.sales([it.leadId]);
  if (!sale) throw new Defect("a returned lead is not there");
  const phone = salePhone(sale);
  const lead = { id: it.leadId, sourceId: file.sourceId };
  const [{ rules }, earlierSales, earlierLeads, samePhone, deliveries, trail] = await Promise.all([
    readRules(returns, clock),
    phone === null ? [] : agency.earlierSales(sale, phoneDigits(phone)),
    phone === null ? [] : agency.earlierLeads(lead, phone),
    file.phoneHash === null ? [] : agency.samePhone(file.phoneHash),
    agency.deliveries(sale),
    agency.trail(sale),
  ]);
  const { meter, timeZone, at } = rules;
  return {
    ...{ return: it, meter, timeZone, at },
    ...{ earlierSales, earlierLeads, samePhone, deliveries, trail },
  };
};

/** What an approval as the policy says would move, or the decision that waits or has posted. */
const effectOf = ({ return: it, file }: ReturnRecord): Answer["effect"] => {
  const whole = { payoutCents: file.payoutCents, priceCents: it.priceCents };
  const usual = file.chargeBackSupplier
    ? chargeBackCents({ ...whole, creditCents: it.priceCents })
    : 0;
  const credit = file.pending?.creditCents ?? it.decision?.creditCents ?? it.priceCents;
  const chargeBack = file.pending?.chargeBackCents ?? (it.decision ? file.chargeBackCents : usual);
  return {
    revenueCents: credit === 0 ? 0 : -credit,
    chargeBackCents: chargeBack,
    sourceId: file.sourceId,
  };
};

/**
 * A return as an operator decides it: thread, lead, and what speaks for and against it.
 * @throws Refusal not_found
 */
export const readAgencyReturn = async (deps: AgencyReturnDeps, key: ReturnKey): Promise<Answer> => {
  const record = await deps.store.read(key);
  if (!record) throw notFound("return");
  const { return: it, file } = record;
  const returns = deps.returnsOf(key.buyerId);
  const [{ thread, evidence }, lead, found, rates] = await Promise.all([
    readThread(returns, it),
    deps.agency.lead(it.leadId),
    find(deps, record, returns),
    latestRates(deps.rates, deps.clock, { buyerId: it.buyerId, sourceId: file.sourceId }),
  ]);
  if (!lead) throw new Defect("a returned lead is not with the agency");
  return {
    return: it,
    pending: file.pending,
    thread,
    evidence,
    lead,
    findings: findEvidence(found),
    effect: effectOf(record),
    rates,
  };
};

import { describe, expect, it } from "vitest";
import { EventId, ReturnId } from "#contract/id";
import { Return } from "#contract/return";
import type { DeliveryProof } from "#domain/return/agency-returns";
import { type Found, findEvidence } from "#domain/return/evidence/find-evidence";
import { usualReturnPolicy } from "#domain/return/policy/usual-return-policy";
import { makeSale } from "#domain/sale/make-sale";
import { aBooking, aLead, anOrder, ids, noon } from "#test/fakes/sale-fixtures";

const numbered = (kind: string, number: number) => `${kind}_${String(number).padStart(26, "0")}`;
const sale = makeSale(aBooking(aLead(1), anOrder(1)));
const at = new Date("2026-11-22T20:00:00.000Z");
const it1 = Return.parse({
  id: numbered("ret", 1),
  buyerId: sale.buyerId,
  leadId: sale.leadId,
  campaignId: sale.campaignId,
  campaignName: sale.campaignName,
  priceCents: 4_200,
  reason: "duplicate",
  reasonLabel: "Duplicate",
  note: "",
  firstHadAt: "2026-10-05",
  crmId: "A-17",
  recordingSecond: null,
  evidenceIds: [numbered("evd", 1), numbered("evd", 2)],
  state: "pending",
  outsidePolicy: false,
  appealed: false,
  decision: null,
  policy: usualReturnPolicy,
  soldAt: noon.toISOString(),
  submittedAt: at.toISOString(),
  submittedBy: "Maria",
  answerDueAt: at.toISOString(),
  changedAt: at.toISOString(),
});

const said = (more: Partial<Found> = {}) =>
  findEvidence({
    return: it1,
    meter: { used: 6, allowed: 12, delivered: 80, period: "month", resetsAt: null },
    earlierSales: [],
    earlierLeads: [],
    samePhone: [],
    deliveries: [],
    trail: [],
    timeZone: "America/Chicago",
    at,
    ...more,
  }).map(({ kind, holds, sentence }) => [kind, holds, sentence]);

describe("what is found about a return", () => {
  it("is first how it stands to its own policy", () => {
    expect(said().slice(0, 4)).toEqual([
      ["window", true, "Returned 2 d 2 h after delivery; the window is 7 days."],
      ["allowance", true, "6 of 12 returns used this month."],
      ["reason", true, "Duplicate is a reason of the policy."],
      ["proof", true, "Shown: 2 files, the first date 2026-10-05, the CRM id A-17."],
    ]);
  });

  it("says when window and allowance had ended, and that nothing was shown", () => {
    const late = Return.parse({
      ...it1,
      reason: "badContact",
      reasonLabel: "Bad contact info",
      evidenceIds: [],
      firstHadAt: null,
      crmId: null,
      submittedAt: "2026-11-30T20:00:00.000Z",
    });
    const meter = {
      used: 13,
      allowed: 12,
      delivered: 80,
      period: "month",
      resetsAt: null,
    } as const;
    expect(said({ return: late, meter })).toEqual([
      [
        "window",
        false,
        "Returned 10 d 2 h after delivery; the window is 7 days; the window closed Nov 27.",
      ],
      ["allowance", false, "13 of 12 returns used this month."],
      ["reason", true, "Bad contact info is a reason of the policy."],
      ["proof", null, "No proof was shown."],
    ]);
  });

  it("speaks for a duplicate that was sold before, and against one that nobody finds", () => {
    const earlier = makeSale(aBooking(aLead(2), anOrder(1)));
    expect(said({ earlierSales: [earlier], earlierLeads: [aLead(2), aLead(3)] }).slice(4)).toEqual([
      ["duplicateLead", true, "The same phone was sold to this buyer on Nov 20."],
      ["duplicateLead", null, "The same source sent this phone on Nov 20; it was received."],
    ]);
    expect(said().slice(4)).toEqual([
      [
        "duplicateLead",
        false,
        "No earlier lead with this phone was sold to this buyer or sent by the source.",
      ],
    ]);
  });

  it("names returns of the same consumer, save this one and those taken back", () => {
    const other = {
      leadId: ids.lead(5),
      returnId: ReturnId.parse(numbered("ret", 5)),
      buyerId: ids.buyer(2),
      orderId: ids.order(2),
      campaignId: sale.campaignId,
      sourceId: ids.source(1),
      state: "approved",
      creditCents: 4_200,
      chargeBackCents: 0,
      soldAt: noon.toISOString(),
      submittedAt: noon.toISOString(),
      decidedAt: noon.toISOString(),
    } as const;
    const mine = { ...other, returnId: it1.id };
    const gone = {
      ...other,
      returnId: ReturnId.parse(numbered("ret", 6)),
      state: "withdrawn",
    } as const;
    const found = said({ samePhone: [mine, other, gone] });
    expect(found.filter(([kind]) => kind === "sameConsumerReturned")).toEqual([
      [
        "sameConsumerReturned",
        true,
        "The same consumer was returned by another buyer on Nov 20: approved.",
      ],
    ]);
  });

  it("weighs how the lead was delivered and what the buyer did with it", () => {
    const proof = (state: DeliveryProof["state"], attempts: number): DeliveryProof => ({
      endpointName: "CRM",
      state,
      attempts,
      at: noon.toISOString(),
    });
    const outcome = (from: "new" | "contacted", to: "contacted" | "converted") =>
      ({
        id: EventId.parse(numbered("evt", 1)),
        leadId: sale.leadId,
        at: noon.toISOString(),
        actor: "Maria",
        kind: "outcomeSet",
        from,
        to,
      }) as const;
    const found = said({
      deliveries: [proof("delivered", 1), proof("parked", 10), proof("due", 2)],
      trail: [outcome("new", "contacted"), outcome("contacted", "converted")],
    });
    expect(found.slice(5)).toEqual([
      ["deliveryProof", false, "CRM took the lead on Nov 20, after the first attempt."],
      ["deliveryProof", true, "CRM never took the lead, after 10 attempts."],
      ["deliveryProof", null, "The lead is still on its way to CRM, after 2 attempts."],
      ["outcomeHistory", null, "Maria set the outcome to contacted on Nov 20."],
      ["outcomeHistory", false, "Maria set the outcome to converted on Nov 20."],
    ]);
  });
});

import type { Lead } from "#contract/lead";
import type { Return, ReturnMeter } from "#contract/return";
import type { Finding } from "#contract/routes/agency-returns";
import type { Sale } from "#contract/sale";
import type { TrailEvent } from "#contract/trail";
import { dayWords } from "../../clock/day-words.ts";
import type { DeliveryProof } from "../agency-returns.ts";
import { policyTicks } from "../policy/policy-ticks.ts";
import type { LeadReturn } from "../return-record.ts";

/** What was looked up about a return. */
export type Found = {
  return: Return;
  meter: ReturnMeter;
  earlierSales: readonly Sale[];
  earlierLeads: readonly Lead[];
  samePhone: readonly LeadReturn[];
  deliveries: readonly DeliveryProof[];
  trail: readonly TrailEvent[];
  timeZone: string;
  at: Date;
};

type Words = (instant: string) => string;

const duplicates = ({ earlierSales, earlierLeads, ...found }: Found, on: Words): Finding[] => {
  const sold = new Set(earlierSales.map(({ leadId }) => leadId));
  const findings: Finding[] = [
    ...earlierSales.map(({ leadId, soldAt }) => ({
      kind: "duplicateLead" as const,
      holds: true,
      sentence: `The same phone was sold to this buyer on ${on(soldAt)}.`,
      leadId,
    })),
    ...earlierLeads
      .filter(({ id }) => !sold.has(id))
      .map(({ id, receivedAt, status }) => ({
        kind: "duplicateLead" as const,
        holds: null,
        sentence: `The same source sent this phone on ${on(receivedAt)}; it was ${status}.`,
        leadId: id,
      })),
  ];
  if (findings.length > 0 || found.return.reason !== "duplicate") return findings;
  const sentence = "No earlier lead with this phone was sold to this buyer or sent by the source.";
  return [{ kind: "duplicateLead", holds: false, sentence, leadId: null }];
};

const otherReturns = ({ samePhone, return: it }: Found, on: Words): Finding[] =>
  samePhone
    .filter(({ returnId, state }) => returnId !== it.id && state !== "withdrawn")
    .map(({ leadId, buyerId, state, submittedAt }) => ({
      kind: "sameConsumerReturned" as const,
      holds: state === "approved" ? true : null,
      sentence:
        `The same consumer was returned by ${buyerId === it.buyerId ? "this" : "another"} buyer ` +
        `on ${on(submittedAt)}: ${state}.`,
      leadId,
    }));

const proofOf = (proof: DeliveryProof, on: Words): Pick<Finding, "holds" | "sentence"> => {
  const tries = proof.attempts === 1 ? "the first attempt" : `${proof.attempts} attempts`;
  switch (proof.state) {
    case "delivered":
      return {
        holds: false,
        sentence: `${proof.endpointName} took the lead on ${on(proof.at)}, after ${tries}.`,
      };
    case "parked":
      return {
        holds: true,
        sentence: `${proof.endpointName} never took the lead, after ${tries}.`,
      };
    case "due":
    case "claimed":
      return {
        holds: null,
        sentence: `The lead is still on its way to ${proof.endpointName}, after ${tries}.`,
      };
  }
};

const deliveryProof = ({ deliveries, return: { leadId } }: Found, on: Words): Finding[] =>
  deliveries.map((proof) => ({ ...proofOf(proof, on), kind: "deliveryProof", leadId }));

const words = {
  qualified: false,
  converted: false,
  contacted: null,
  lost: true,
  new: null,
} as const;

const outcomeHistory = ({ trail, return: { leadId } }: Found, on: Words): Finding[] =>
  trail.flatMap((event) =>
    event.kind === "outcomeSet"
      ? [
          {
            kind: "outcomeHistory" as const,
            holds: words[event.to],
            sentence: `${event.actor} set the outcome to ${event.to} on ${on(event.at)}.`,
            leadId,
          },
        ]
      : [],
  );

/** What speaks for and against a return, found in what the agency knows. */
export const findEvidence = (found: Found): Finding[] => {
  const on: Words = (instant) => dayWords(new Date(instant), found.timeZone, found.at);
  return [
    ...policyTicks(found),
    ...duplicates(found, on),
    ...otherReturns(found, on),
    ...deliveryProof(found, on),
    ...outcomeHistory(found, on),
  ];
};

import type { Campaign } from "#contract/campaign";
import type { FieldValues } from "#contract/field";
import { limits } from "#contract/limits";
import type { Acceptance } from "#contract/order";
import type { MappingInput } from "#domain/outbound/mapping-input";
import type { OutboundResult } from "#domain/outbound/outbound-result";
import { readAnswer } from "#domain/outbound/read-answer";
import { renderRequest } from "#domain/outbound/render-request";
import type { Booking } from "#domain/sale/booking";
import { sourceAlias } from "#domain/sale/source-alias";
import type { DistributionDeps } from "./distribution-deps.ts";

/** What a buyer's server made of the post, as far as anybody can know. */
export type PostEnd =
  | { kind: "accepted" }
  | { kind: "refused"; detail: string }
  /** Nothing was sent, so the buyer cannot have the lead. */
  | { kind: "unsent"; detail: string }
  /** The buyer may or may not have taken the lead. */
  | { kind: "ambiguous"; detail: string };

type PostAcceptance = Extract<Acceptance, { kind: "post" }>;

export type Post = {
  booking: Booking;
  acceptance: PostAcceptance;
  reference: string | null;
  timeoutMs: number;
  /** The same post was tried before, with an end that nobody knows. */
  isRepeat: boolean;
};

const visibleValues = (campaign: Campaign, values: FieldValues): FieldValues =>
  Object.fromEntries(
    campaign.fields.flatMap((field) => {
      const value = values[field.key];
      return field.buyerVisible && value !== undefined ? [[field.key, value]] : [];
    }),
  );

const inputOf = ({ booking, reference, timeoutMs }: Post): MappingInput => {
  const { lead, campaign, order } = booking;
  return {
    values: visibleValues(campaign, lead.values),
    otherFields: {},
    meta: {
      leadId: lead.id,
      orderId: order.id,
      campaign: campaign.slug,
      priceCents: booking.priceCents,
      budgetMs: timeoutMs,
      receivedAt: lead.receivedAt,
      test: lead.test,
      sourceAlias: sourceAlias(order, lead.sourceId),
      ...(lead.pingId !== null && { pingId: lead.pingId }),
      ...(reference !== null && { pingReference: reference }),
    },
  };
};

/**
 * A server that took a first post whose answer was lost, and that does not honour the idempotency
 * key, calls the repeat a duplicate. That refusal proves the opposite of a refusal.
 */
const speaksOfDuplicate = (texts: readonly (string | null)[]): boolean =>
  texts.some((text) => text !== null && /duplicat|already|exist|repeat/i.test(text));

const readEnd = (post: Post, result: OutboundResult): PostEnd => {
  if (result.kind === "blocked") return { kind: "unsent", detail: result.detail };
  if (result.kind !== "answered") {
    const detail = result.kind === "timeout" ? "no answer in time" : result.detail;
    return result.sent ? { kind: "ambiguous", detail } : { kind: "unsent", detail };
  }
  const contentType = result.headers["content-type"] ?? null;
  const reading = readAnswer(post.acceptance.answer, { ...result, contentType });
  const detail = reading.reason ?? `the server answered ${result.status}`;
  switch (reading.verdict) {
    case "accepted":
      return { kind: "accepted" };
    case "error":
      return { kind: "ambiguous", detail };
    case "refused":
      return post.isRepeat && speaksOfDuplicate([reading.reason, result.body])
        ? { kind: "ambiguous", detail }
        : { kind: "refused", detail };
  }
};

/**
 * Posts the lead to the buyer's server for acceptance. Every try of the same lead and order carries
 * the same `Idempotency-Key`.
 */
export const postLead = async (deps: DistributionDeps, post: Post): Promise<PostEnd> => {
  const request = renderRequest(post.acceptance.request, inputOf(post));
  const headers = { ...request.headers, "idempotency-key": post.booking.idempotencyKey };
  const result = await deps.auction.send(
    { ...request, headers },
    { timeoutMs: post.timeoutMs, maxBodyBytes: limits.storedAnswerBytes },
  );
  const end = readEnd(post, result);
  return end.kind === "unsent" && post.isRepeat ? { ...end, kind: "ambiguous" } : end;
};

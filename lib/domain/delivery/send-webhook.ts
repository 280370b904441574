import type { Delivery, EndpointTarget, SigningSecret } from "#contract/delivery";
import { limits } from "#contract/limits";
import type { Sale } from "#contract/sale";
import type { MappingInput } from "#domain/outbound/mapping-input";
import type { OutboundResult, SendOutbound } from "#domain/outbound/outbound-result";
import { type AnswerReading, readAnswer } from "#domain/outbound/read-answer";
import { renderRequest } from "#domain/outbound/render-request";
import type { AttemptReport } from "./attempt-report.ts";
import { maskRequest, secretsOf, withoutSecrets } from "./mask-request.ts";
import { readRetryAfter } from "./retry-schedule.ts";
import { signWebhook } from "./sign-webhook.ts";
import { verdictSentence } from "./verdict-sentence.ts";

type WebhookTarget = Extract<EndpointTarget, { kind: "webhook" }>;

type Webhook = {
  delivery: Delivery;
  target: WebhookTarget;
  secrets: readonly SigningSecret[];
  sale: Sale;
  at: Date;
};

/** The buyer's copy of a lead as a mapping sees it. */
export const mappingInputOf = (sale: Sale): MappingInput => ({
  values: sale.values,
  otherFields: {},
  meta: {
    leadId: sale.leadId,
    orderId: sale.orderId,
    campaign: sale.campaignName,
    priceCents: sale.priceCents,
    receivedAt: sale.soldAt,
    test: sale.test,
    sourceAlias: sale.sourceAlias,
  },
});

/** Statuses that speak of this one lead rather than of the endpoint. */
const aboutTheLead = new Set([400, 409, 413, 422]);

const isEndpointFault = (result: OutboundResult, reading: AnswerReading | null): boolean => {
  if (result.kind !== "answered" || reading === null) return true;
  if (reading.verdict === "accepted" || aboutTheLead.has(result.status)) return false;
  return !(reading.verdict === "refused" && result.status < 300);
};

const cut = (text: string): string =>
  Buffer.byteLength(text) <= limits.storedAnswerBytes
    ? text
    : Buffer.from(text).subarray(0, limits.storedAnswerBytes).toString("utf8");

const answerOf = (result: OutboundResult, secrets: readonly string[]): AttemptReport["answer"] => {
  if (result.kind !== "answered") return null;
  const headers = Object.entries(result.headers).map(([name, value]) => [
    name,
    /cookie/i.test(name) ? "***" : withoutSecrets(value, secrets),
  ]);
  return {
    status: result.status,
    headers: Object.fromEntries(headers),
    body: cut(withoutSecrets(result.body, secrets)),
  };
};

/** The request as people may see it; the signature is no secret and helps to check one's own. */
const shownRequest = (webhook: Webhook, signature: Record<string, string>) => {
  const shown = renderRequest(maskRequest(webhook.target.request), mappingInputOf(webhook.sale));
  return {
    method: shown.method,
    url: shown.url,
    headers: { ...shown.headers, ...signature },
    body: cut(shown.body ?? ""),
  };
};

/** Posts the lead to the buyer's server, signed, under the delivery's id as webhook id. */
export const sendWebhook = async (send: SendOutbound, webhook: Webhook): Promise<AttemptReport> => {
  const { request, answer: rules } = webhook.target;
  const rendered = renderRequest(request, mappingInputOf(webhook.sale));
  const signature = signWebhook(webhook.secrets, {
    id: webhook.delivery.id,
    at: webhook.at,
    body: rendered.body ?? "",
  });
  const result = await send(
    { ...rendered, headers: { ...rendered.headers, ...signature } },
    { timeoutMs: request.timeoutMs, maxBodyBytes: limits.storedAnswerBytes },
  );
  const reading =
    result.kind === "answered"
      ? readAnswer(rules, {
          status: result.status,
          contentType: result.headers["content-type"] ?? null,
          body: result.body,
        })
      : null;
  const secrets = secretsOf(request);
  return {
    succeeded: reading?.verdict === "accepted",
    verdict: withoutSecrets(verdictSentence(result, reading, request.timeoutMs), secrets),
    isEndpointFault: isEndpointFault(result, reading),
    isGone: result.kind === "answered" && result.status === 410,
    isHopeless: false,
    retryAfterMs:
      result.kind === "answered" ? readRetryAfter(result.headers["retry-after"], webhook.at) : null,
    request: shownRequest(webhook, signature),
    answer: answerOf(result, secrets),
    timings: result.timings,
  };
};

import type { Endpoint, EndpointDraft, SigningSecret } from "#contract/delivery";
import type { BuyerId, EndpointId } from "#contract/id";
import type { FieldError } from "#contract/problem";
import { checkOutbound } from "./check-outbound.ts";

/** A signing secret of Standard Webhooks, made from 32 random bytes in URL-safe base64. */
export const signingSecretOf = (token: string, at: Date): SigningSecret => {
  const base64 = token.replaceAll("-", "+").replaceAll("_", "/");
  return {
    secret: `whsec_${base64.padEnd(Math.ceil(base64.length / 4) * 4, "=")}`,
    createdAt: at.toISOString(),
    expiresAt: null,
  };
};

/** All that is wrong with an endpoint beyond the shape of its values. */
export const checkEndpoint = (
  { target }: EndpointDraft,
  at: { pointer: string; plainHttp: boolean },
): FieldError[] =>
  target.kind === "webhook"
    ? checkOutbound(target, {
        request: `${at.pointer}/target/request`,
        answer: `${at.pointer}/target/answer`,
        plainHttp: at.plainHttp,
      })
    : [];

/** A healthy endpoint; a webhook starts with its first signing secret. */
export const newEndpoint = (
  draft: EndpointDraft,
  made: { id: EndpointId; buyerId: BuyerId; at: Date; token: string },
): Endpoint => ({
  ...draft,
  id: made.id,
  buyerId: made.buyerId,
  state: "active",
  disabledReason: null,
  secrets: draft.target.kind === "webhook" ? [signingSecretOf(made.token, made.at)] : [],
  failuresInARow: 0,
  failingSince: null,
  breakerOpenUntil: null,
  createdAt: made.at.toISOString(),
  changedAt: made.at.toISOString(),
});

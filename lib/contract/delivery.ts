import * as z from "zod";
import { BuyerId, DeliveryId, EndpointId, LeadId } from "./id.ts";
import { AnswerRules, OutboundRequest } from "./outbound.ts";
import { Instant } from "./time.ts";

/** A signing secret of Standard Webhooks; the newest signs first, all still valid ones sign. */
export const SigningSecret = z.object({
  secret: z.string().regex(/^whsec_[A-Za-z0-9+/=]{32,}$/),
  createdAt: Instant,
  expiresAt: Instant.nullable().describe("Set when a newer secret replaced it"),
});
export type SigningSecret = z.infer<typeof SigningSecret>;

export const EndpointTarget = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("webhook"),
    request: OutboundRequest,
    answer: AnswerRules.default({ bidUnit: "dollars" }),
  }),
  z.object({ kind: z.literal("email"), to: z.array(z.email().max(254)).min(1).max(10) }),
]);
export type EndpointTarget = z.infer<typeof EndpointTarget>;

export const EndpointDraft = z.object({
  name: z.string().min(1).max(80),
  target: EndpointTarget,
});
export type EndpointDraft = z.infer<typeof EndpointDraft>;

/** Where a buyer's leads are delivered, with its health. */
export const Endpoint = EndpointDraft.extend({
  id: EndpointId,
  buyerId: BuyerId,
  state: z.enum(["active", "disabled"]),
  disabledReason: z.string().max(300).nullable(),
  secrets: z.array(SigningSecret).max(3),
  failuresInARow: z.int().min(0),
  failingSince: Instant.nullable(),
  breakerOpenUntil: Instant.nullable(),
  createdAt: Instant,
  changedAt: Instant,
});
export type Endpoint = z.infer<typeof Endpoint>;

/** `due` waits for its instant, `claimed` is with a worker until its lease ends. */
export const deliveryStates = ["due", "claimed", "delivered", "parked"] as const;

/** One lead on its way to one endpoint. Its id is the webhook id at every attempt and replay. */
export const Delivery = z.object({
  id: DeliveryId,
  buyerId: BuyerId,
  leadId: LeadId,
  endpointId: EndpointId,
  state: z.enum(deliveryStates),
  attempts: z.int().min(0),
  dueAt: Instant.nullable(),
  claimedUntil: Instant.nullable(),
  parkedReason: z.string().max(300).nullable(),
  replays: z.int().min(0),
  attemptsAtReplay: z
    .int()
    .min(0)
    .optional()
    .describe("Attempts made before the last replay; the retry schedule counts from there"),
  createdAt: Instant,
  changedAt: Instant,
});
export type Delivery = z.infer<typeof Delivery>;

/** One try of a delivery, secrets masked, the answer cut at 32 KB. */
export const Attempt = z.object({
  deliveryId: DeliveryId,
  number: z.int().min(1),
  at: Instant,
  result: z.enum(["succeeded", "failed"]),
  verdict: z.string().describe("One sentence, such as: Your server answered 503"),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
  answer: z
    .object({
      status: z.int(),
      headers: z.record(z.string(), z.string()),
      body: z.string(),
    })
    .nullable(),
  timings: z.object({ connectMs: z.number(), firstByteMs: z.number(), totalMs: z.number() }),
  nextAttemptAt: Instant.nullable(),
});
export type Attempt = z.infer<typeof Attempt>;

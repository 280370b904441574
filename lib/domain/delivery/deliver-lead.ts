import type { Locale } from "#contract/buyer";
import type { Delivery, Endpoint } from "#contract/delivery";
import type { Sale } from "#contract/sale";
import type { Clock, NewId, Random } from "#domain/effects";
import type { SendOutbound } from "#domain/outbound/outbound-result";
import type { AttemptReport } from "./attempt-report.ts";
import type {
  AnnounceDeliveries,
  AttemptRecord,
  ChangeHealth,
  DeliveryKey,
  DeliveryStore,
} from "./delivery-store.ts";
import { passage } from "./endpoint-health.ts";
import { noteHealth } from "./note-health.ts";
import { retryPausesMs } from "./retry-schedule.ts";
import { type EmailPost, sendLeadEmail } from "./send-lead-email.ts";
import { sendWebhook } from "./send-webhook.ts";
import { afterAttempt, parked, postponed, triesOf } from "./settle-delivery.ts";

export type DeliverDeps = {
  deliveries: DeliveryStore;
  changeHealth: ChangeHealth;
  announce: AnnounceDeliveries;
  sendOutbound: SendOutbound;
  email: EmailPost;
  clock: Clock;
  newId: NewId;
  random: Random;
};

export type DeliverOutcome =
  | { kind: "delivered"; delivery: Delivery; totalMs: number }
  | { kind: "retry"; delivery: Delivery; at: Date; totalMs: number }
  /** The endpoint rests; no try was made. */
  | { kind: "postponed"; delivery: Delivery; at: Date }
  | { kind: "parked"; delivery: Delivery; reason: string }
  | { kind: "skipped"; because: "leased" | "notDue" | "finished" | "absent" | "takenOver" };

/** What a log may say of an outcome. */
export const summaryOf = (outcome: DeliverOutcome) => ({
  outcome: outcome.kind,
  ...("delivery" in outcome && { attempt: outcome.delivery.attempts }),
  ...("totalMs" in outcome && { durationMs: outcome.totalMs }),
  ...("because" in outcome && { code: outcome.because }),
});

/** Longer than the longest request and the writes around it, so that a live worker keeps its claim. */
const leaseMs = 90_000;

/** Later than this the queue cannot hold a message; the sweeper brings the delivery back. */
const longestDelayMs = 900_000;

/** Those that waited for a resting endpoint come back over this span, not all at once. */
const spreadMs = 15_000;

const obstacleTo = (
  delivery: Delivery,
  endpoint: Endpoint | null,
  sale: Sale | null,
): string | null => {
  if (!endpoint) return "Its endpoint no longer exists.";
  if (endpoint.state === "disabled")
    return `The endpoint is disabled. ${endpoint.disabledReason ?? ""}`.trim();
  if (!sale) return "The lead no longer exists.";
  return triesOf(delivery) > retryPausesMs.length
    ? "Our side failed to finish sending this again and again. Replay it to try once more."
    : null;
};

const recordOf = (
  deps: DeliverDeps,
  { delivery, endpoint, report, next, at }: Tried & { report: AttemptReport; next: Delivery },
): AttemptRecord => ({
  attempt: {
    deliveryId: delivery.id,
    number: delivery.attempts,
    at: at.toISOString(),
    result: report.succeeded ? "succeeded" : "failed",
    verdict: report.verdict,
    request: report.request,
    answer: report.answer,
    timings: report.timings,
    nextAttemptAt: next.dueAt,
  },
  event: {
    kind: "deliveryAttempted",
    id: deps.newId("event"),
    leadId: delivery.leadId,
    at: at.toISOString(),
    actor: endpoint.name,
    channel: endpoint.target.kind,
    succeeded: report.succeeded,
    detail: report.verdict,
    durationMs: Math.round(report.timings.totalMs),
  },
});

type Tried = { delivery: Delivery; endpoint: Endpoint; sale: Sale; locale: Locale; at: Date };

const send = (deps: DeliverDeps, { delivery, endpoint, sale, locale, at }: Tried) => {
  const { target, secrets } = endpoint;
  return target.kind === "webhook"
    ? sendWebhook(deps.sendOutbound, { delivery, target, secrets, sale, at })
    : sendLeadEmail(deps.email, sale, { to: target.to, locale });
};

/** Puts a delivery that is due soon back on the queue; what is due later the sweeper brings. */
const announceSoon = async (deps: DeliverDeps, delivery: Delivery, dueAt: Date, at: Date) => {
  const delayMs = dueAt.getTime() - at.getTime();
  if (delayMs <= longestDelayMs)
    await deps.announce(
      [{ buyerId: delivery.buyerId, deliveryId: delivery.id }],
      Math.min(Math.max(0, Math.ceil(delayMs / 1_000)), 900),
    );
};

const park = async (
  deps: DeliverDeps,
  delivery: Delivery,
  reason: string,
): Promise<DeliverOutcome> => {
  const uncounted = { ...delivery, attempts: delivery.attempts - 1 };
  const next = parked(uncounted, reason, deps.clock());
  const moved = await deps.deliveries.move(delivery, next, null);
  if (moved !== "moved") return { kind: "skipped", because: "takenOver" };
  return { kind: "parked", delivery: next, reason };
};

const postpone = async (
  deps: DeliverDeps,
  delivery: Delivery,
  until: Date,
): Promise<DeliverOutcome> => {
  const at = deps.clock();
  const dueAt = new Date(until.getTime() + Math.round(deps.random() * spreadMs));
  const next = postponed(delivery, dueAt, at);
  const moved = await deps.deliveries.move(delivery, next, null);
  if (moved !== "moved") return { kind: "skipped", because: "takenOver" };
  await announceSoon(deps, next, dueAt, at);
  return { kind: "postponed", delivery: next, at: dueAt };
};

/** When this delivery must wait for the endpoint to rest; null when it may be sent now. */
const mustWaitUntil = async (deps: DeliverDeps, endpoint: Endpoint, at: Date) => {
  const way = passage(endpoint, at);
  if (way.kind === "open") return { until: null, health: endpoint };
  if (way.kind === "resting") return { until: way.until, health: endpoint };
  const key = { buyerId: endpoint.buyerId, endpointId: endpoint.id };
  const change = await deps.changeHealth(key, endpoint, way.claimed);
  const until = new Date(way.claimed.breakerOpenUntil ?? at);
  return { until: change.kind === "changed" ? null : until, health: way.claimed };
};

const attempt = async (deps: DeliverDeps, tried: Tried): Promise<DeliverOutcome> => {
  const report = await send(deps, tried);
  const at = deps.clock();
  const next = afterAttempt(tried.delivery, report, { at, random: deps.random() });
  const record = recordOf(deps, { ...tried, report, next });
  const moved = await deps.deliveries.move(tried.delivery, next, record);
  await noteHealth(deps, tried.endpoint, report, at);
  if (moved !== "moved") return { kind: "skipped", because: "takenOver" };
  const totalMs = Math.round(report.timings.totalMs);
  if (next.state === "delivered") return { kind: "delivered", delivery: next, totalMs };
  if (next.dueAt === null)
    return { kind: "parked", delivery: next, reason: next.parkedReason ?? "" };
  const dueAt = new Date(next.dueAt);
  await announceSoon(deps, next, dueAt, at);
  return { kind: "retry", delivery: next, at: dueAt, totalMs };
};

/**
 * Delivers one lead to one endpoint, once per claim. Absorbs every repeat of its message: only the
 * holder of the claim sends, and only while the delivery is due. A worker that dies leaves a lease
 * that ends; the next attempt carries the same webhook id.
 */
export const deliverLead = async (deps: DeliverDeps, key: DeliveryKey): Promise<DeliverOutcome> => {
  const at = deps.clock();
  const until = new Date(at.getTime() + leaseMs);
  const claim = await deps.deliveries.claim(key, { at, until });
  if (claim.kind === "skipped") return claim;
  const { delivery } = claim;
  const { endpoint, sale, locale } = await deps.deliveries.load(delivery);
  const obstacle = obstacleTo(delivery, endpoint, sale);
  if (obstacle !== null || !endpoint || !sale)
    return park(deps, delivery, obstacle ?? "The lead no longer exists.");
  const wait = await mustWaitUntil(deps, endpoint, at);
  if (wait.until) return postpone(deps, delivery, wait.until);
  const current = { ...endpoint, ...wait.health };
  return attempt(deps, { delivery, endpoint: current, sale, locale, at });
};

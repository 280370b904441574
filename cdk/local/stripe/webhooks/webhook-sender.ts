import { createHmac } from "node:crypto";
import type { StripeEvent } from "../world/books.ts";
import { enabledEvents } from "./enabled-events.ts";

export type WebhookReceiver = { url: string; secret: string };

/** `hold` keeps events until they are released; `duplicate` sends each one twice. */
export const webhookModes = ["send", "hold", "drop", "duplicate"] as const;
export type WebhookMode = (typeof webhookModes)[number];

export const releaseOrders = ["oldestFirst", "newestFirst", "shuffled"] as const;
export type ReleaseOrder = (typeof releaseOrders)[number];

/** How an event fared; a null status = no answer. */
export type Delivery = {
  eventId: string;
  type: string;
  state: "held" | "sending" | "delivered" | "retrying" | "failed" | "dropped";
  attempts: { at: string; status: number | null }[];
};

/** Waits before each retry. Stripe goes on for three days; a demo ends sooner. */
const defaultRetries = [1_000, 5_000, 30_000, 120_000, 600_000];
/** How long a receiver may take to answer. */
const answerMs = 10_000;

/** The header by which a receiver knows that an event is Stripe's. */
export const signPayload = (payload: string, secret: string, atSeconds: number): string => {
  const signature = createHmac("sha256", secret).update(`${atSeconds}.${payload}`).digest("hex");
  return `t=${atSeconds},v1=${signature}`;
};

/** The same order for the same seed. */
const shuffled = <Item>(items: readonly Item[], seed: number): Item[] => {
  const next = (state: number) => (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  let state = next(seed);
  return items
    .map((item) => {
      state = next(state);
      return { item, rank: state };
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
};

/** Posts signed events to the one receiver, and tries again while it does not answer 2xx. */
export class WebhookSender {
  private mode: WebhookMode = "send";
  private readonly log: Delivery[] = [];
  private held: { event: StripeEvent; delivery: Delivery }[] = [];
  private readonly underway = new Set<Promise<void>>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly stopping = new AbortController();
  private readonly receiver: WebhookReceiver | null;
  private readonly retriesMs: readonly number[];

  constructor(receiver: WebhookReceiver | null, retriesMs: readonly number[] = defaultRetries) {
    this.receiver = receiver;
    this.retriesMs = retriesMs;
  }

  /** Every event that was due to be sent, oldest first. */
  get deliveries(): readonly Delivery[] {
    return this.log;
  }

  setMode(mode: WebhookMode): void {
    this.mode = mode;
  }

  /** Takes an event as the mode has it. */
  take(event: StripeEvent): void {
    if (this.receiver === null || !enabledEvents.has(event.type)) return;
    const delivery = this.note(event, this.mode === "drop" ? "dropped" : "held");
    if (this.mode === "hold") this.held.push({ event, delivery });
    if (this.mode === "send" || this.mode === "duplicate") this.send(event, delivery);
    if (this.mode === "duplicate") this.send(event, this.note(event, "held"));
  }

  /** Sends what was held, one after the other in this order, and sends at once from now on. */
  async release(order: ReleaseOrder, seed = 1): Promise<void> {
    this.mode = "send";
    const held = this.held;
    this.held = [];
    const ordered = {
      oldestFirst: () => held,
      newestFirst: () => held.toReversed(),
      shuffled: () => shuffled(held, seed),
    }[order]();
    for (const { event, delivery } of ordered) await this.send(event, delivery);
  }

  /** Sends an event once more, as the dashboard's button does. */
  resend(event: StripeEvent): Promise<void> {
    return this.send(event, this.note(event, "held"));
  }

  /** Resolves when nothing is on its way; what waits for a retry is not. */
  async settled(): Promise<void> {
    while (this.underway.size > 0) await Promise.all(this.underway);
  }

  stop(): void {
    this.stopping.abort();
    for (const timer of this.timers) clearTimeout(timer);
  }

  private note(event: StripeEvent, state: Delivery["state"]): Delivery {
    const delivery: Delivery = { eventId: event.id, type: event.type, state, attempts: [] };
    this.log.push(delivery);
    return delivery;
  }

  private send(event: StripeEvent, delivery: Delivery): Promise<void> {
    const sending = this.attempt(event, delivery).finally(() => this.underway.delete(sending));
    this.underway.add(sending);
    return sending;
  }

  private async attempt(event: StripeEvent, delivery: Delivery): Promise<void> {
    delivery.state = "sending";
    const at = new Date();
    const status = await this.post(JSON.stringify(event, null, 2), at);
    delivery.attempts.push({ at: at.toISOString(), status });
    if (status !== null && status >= 200 && status < 300) {
      delivery.state = "delivered";
      event.pending_webhooks = 0;
      return;
    }
    const waitMs = this.retriesMs[delivery.attempts.length - 1];
    delivery.state = waitMs === undefined ? "failed" : "retrying";
    if (waitMs === undefined || this.stopping.signal.aborted) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.send(event, delivery);
    }, waitMs).unref();
    this.timers.add(timer);
  }

  private async post(payload: string, at: Date): Promise<number | null> {
    const { url, secret } = this.receiver ?? { url: "", secret: "" };
    try {
      const response = await fetch(url, {
        method: "POST",
        redirect: "manual",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "stripe-signature": signPayload(payload, secret, Math.floor(at.getTime() / 1_000)),
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        },
        body: payload,
        signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(answerMs)]),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      // Nobody there, or too slow: a retry is due either way.
      return null;
    }
  }
}

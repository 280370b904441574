import type { Payment } from "#contract/billing";
import type { CardElements, CardFault, Cards } from "../card/card-script.ts";
import { outcomeOf } from "./call-outcome.ts";
import type { PayAttempt } from "./pay-attempt.ts";
import { type PayProblem, type PayStage, type StartedPayment, stepOf } from "./pay-stage.ts";

export type PayOrder = Omit<PayAttempt, "key">;
export type MountedCard = { cards: Cards; elements: CardElements };
export type PayState = { stage: PayStage; problem: PayProblem | null };

export type PayPorts = {
  start: (attempt: PayAttempt) => Promise<StartedPayment>;
  read: (paymentId: string) => Promise<StartedPayment>;
  cards: () => Promise<Cards>;
  /** An attempt whose answer never came; it outlives a reload. */
  attempts: {
    open: () => PayAttempt | null;
    keep: (attempt: PayAttempt) => void;
    forget: () => void;
  };
  isOnline: () => boolean;
  now: () => number;
  newKey: () => string;
  /** Where a bank's page sends the payer back to. */
  returnUrl: () => string;
};

const watchForMs = 20_000;

/** A script that breaks says nothing of the payment: the server is asked what became of it. */
const brokenScript = (): { error?: CardFault } => ({ error: {} });

/**
 * One payment from the amount to its settlement. While an answer is outstanding every repeat is
 * the same payment by its key, so that nobody pays twice; and nothing counts as paid before the
 * server says that it settled.
 */
export class PayFlow {
  readonly #ports: PayPorts;
  readonly #listeners = new Set<() => void>();
  #attempt: PayAttempt | null;
  #state: PayState;
  #watchedSince = 0;

  constructor(ports: PayPorts) {
    this.#ports = ports;
    this.#attempt = ports.attempts.open();
    this.#state = { stage: { kind: this.#attempt ? "unknown" : "choosing" }, problem: null };
  }

  state = (): PayState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The order whose answer is outstanding. */
  order(): PayOrder | null {
    return this.#attempt;
  }

  /** Pays, or asks again about the payment whose answer never came. */
  async pay(order: PayOrder): Promise<void> {
    const { kind } = this.#state.stage;
    if (kind !== "choosing" && kind !== "unknown") return;
    if (!this.#ports.isOnline()) return this.#become(this.#state.stage, { kind: "offline" });
    const attempt = this.#attempt ?? { ...order, key: this.#ports.newKey() };
    this.#attempt = attempt;
    this.#ports.attempts.keep(attempt);
    this.#become({ kind: "starting" });
    try {
      await this.#follow(await this.#ports.start(attempt));
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind === "unknown") this.#become({ kind: "unknown" });
      else this.#back({ kind: "refused", sentences: outcome.why });
    }
  }

  /** Pays with the card that was entered into the card processor's form. */
  async payByForm({ cards, elements }: MountedCard): Promise<void> {
    const { stage } = this.#state;
    if (stage.kind !== "enteringCard") return;
    const { payment, clientSecret } = stage;
    this.#become({ kind: "confirming", payment, clientSecret, byForm: true });
    const { error } = await cards
      .confirmPayment({
        elements,
        redirect: "if_required",
        confirmParams: { return_url: this.#ports.returnUrl() },
      })
      .catch(brokenScript);
    await this.#afterConfirmation(payment, error ? (error.message ?? "") : null);
  }

  /** Takes what the server says of a payment that is waited for. */
  hear(started: StartedPayment): void {
    const { stage } = this.#state;
    if (stage.kind !== "watching" && stage.kind !== "settling") return;
    const step = stepOf(started);
    const { payment } = started;
    const isLong = this.#ports.now() - this.#watchedSince > watchForMs;
    if (step.kind === "done") this.#decide({ kind: "done", payment });
    else if (step.kind === "declined") this.#back({ kind: "declined", reason: step.reason });
    else if (step.kind === "cancelled") this.#back({ kind: "cancelled" });
    else if (step.kind === "act" && stage.payment.state === "pending")
      // A settlement that failed leaves the payment open for another card.
      this.#back({ kind: "declined", reason: payment.failure?.message ?? null });
    else if (step.kind === "settling" || isLong) this.#decide({ kind: "settling", payment });
  }

  /** Back to amount and card; what was begun and not paid stays unpaid. */
  change(): void {
    this.#back(null);
  }

  async #follow(started: StartedPayment): Promise<void> {
    const { payment } = started;
    const step = stepOf(started);
    switch (step.kind) {
      case "done":
      case "settling":
        return this.#decide({ kind: step.kind, payment });
      case "declined":
        return this.#back({ kind: "declined", reason: step.reason });
      case "cancelled":
        return this.#back({ kind: "cancelled" });
      case "watch":
        return this.#watch(payment);
      case "act":
        if (this.#attempt?.methodId !== null) return this.#confirm(payment, step.clientSecret);
        this.#ports.attempts.forget();
        return this.#become({ kind: "enteringCard", payment, clientSecret: step.clientSecret });
    }
  }

  async #confirm(payment: Payment, clientSecret: string): Promise<void> {
    this.#become({ kind: "confirming", payment, clientSecret, byForm: false });
    const cards = await this.#ports.cards().catch(() => null);
    if (!cards) return this.#back({ kind: "noCardForm" });
    const { error } = await cards.handleNextAction({ clientSecret }).catch(brokenScript);
    await this.#afterConfirmation(payment, error ? (error.message ?? "") : null);
  }

  async #afterConfirmation(payment: Payment, fault: string | null): Promise<void> {
    const now = await this.#ports.read(payment.id).catch(() => null);
    if (!now) return this.#watch(payment);
    const step = stepOf(now);
    if (step.kind !== "act") return this.#follow(now);
    if (fault === null) return this.#watch(payment);
    if (this.#attempt?.methodId !== null)
      return this.#back({ kind: "notConfirmed", reason: fault });
    // The payment is still open, so that the same form may be tried with another card.
    const { clientSecret } = step;
    const stage = { kind: "enteringCard", payment: now.payment, clientSecret } as const;
    this.#become(stage, { kind: "declined", reason: now.payment.failure?.message ?? fault });
  }

  #watch(payment: Payment) {
    this.#watchedSince = this.#ports.now();
    this.#become({ kind: "watching", payment });
  }

  #decide(stage: PayStage) {
    this.#ports.attempts.forget();
    this.#attempt = null;
    this.#become(stage);
  }

  #back(problem: PayProblem | null) {
    this.#ports.attempts.forget();
    this.#attempt = null;
    this.#become({ kind: "choosing" }, problem);
  }

  #become(stage: PayStage, problem: PayProblem | null = null) {
    this.#state = { stage, problem };
    for (const listener of this.#listeners) listener();
  }
}

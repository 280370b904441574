import type { BillingTerms } from "#contract/billing";
import type { PaymentRecord } from "#contract/billing-record";
import { type BuyerId, PaymentId } from "#contract/id";
import { notFound, Retry } from "../../errors.ts";
import { refuseInvalid } from "../../refuse-invalid.ts";
import type { Repeat } from "../../repeat.ts";
import type { BillingDeps } from "../billing-deps.ts";
import { ensureCustomer } from "../card/ensure-customer.ts";
import { refreshCards } from "../card/refresh-cards.ts";
import { needProvider } from "../need-provider.ts";
import type { PaymentProvider } from "../payment-provider.ts";
import { checkAmount, unknownCard } from "./check-amount.ts";
import { feeCents } from "./fee-cents.ts";
import { newPayment } from "./new-payment.ts";
import { readPayment } from "./read-payment.ts";
import { type Synced, syncPayment } from "./sync-payment.ts";

export type TopUp = {
  buyerId: BuyerId;
  amountCents: number;
  /** null = a card that is entered on the page. */
  methodId: string | null;
  actor: string;
};

type Deps = Omit<BillingDeps, "listOrders" | "ledgerOf">;

/** The card may have been put on file elsewhere a moment ago, so the provider has the last word. */
const hasCard = async (deps: Deps, provider: PaymentProvider, { buyerId, methodId }: TopUp) => {
  if (methodId === null) return true;
  const isIt = ({ id }: { id: string }) => id === methodId;
  const { methods } = await deps.billings.read(buyerId);
  return methods.some(isIt) || (await refreshCards(deps, provider, buyerId)).methods.some(isIt);
};

const check = async (
  deps: Deps,
  { provider, terms }: { provider: PaymentProvider; terms: BillingTerms },
  topUp: TopUp,
) => {
  const errors = checkAmount(topUp.amountCents, terms);
  if (topUp.methodId !== null && !(await hasCard(deps, provider, topUp)))
    errors.push(unknownCard(topUp.methodId));
  refuseInvalid(errors);
};

/** Written before the provider is asked, so that no answer of its can be lost. */
const write = async (
  deps: Deps,
  { payment, repeat }: { payment: PaymentRecord; repeat: Repeat },
): Promise<{ id: PaymentId; isNew: boolean }> => {
  const subject = { buyerId: payment.buyerId, paymentId: payment.id };
  const result = await deps.billings.change(
    subject,
    ({ payment: there }) => (there ? null : { payment }),
    { by: repeat, made: payment.id },
  );
  if (result.kind === "repeated") return { id: PaymentId.parse(result.id), isNew: false };
  return { id: payment.id, isNew: true };
};

/**
 * Starts to add money by card. With a card on file it is charged at once; else the payer confirms
 * on the page, and the card is kept on file. The same request under its key is the same payment.
 * When the processor does not answer, the payment stays started and is settled by its checks.
 * @throws Refusal invalid_request, conflict (no cards here), idempotency_key_reused, unavailable
 */
export const startTopUp = async (
  deps: Deps,
  { topUp, repeat }: { topUp: TopUp; repeat: Repeat },
): Promise<Synced> => {
  const { buyerId, amountCents } = topUp;
  const provider = await needProvider(deps.provider);
  const terms = await deps.readTerms(buyerId);
  await check(deps, { provider, terms }, topUp);
  const customerId = await ensureCustomer(deps, provider, buyerId);
  const payment = newPayment(
    {
      buyerId,
      kind: "topUp",
      amountCents,
      feeCents: feeCents(amountCents, terms),
      customerId,
      methodId: topUp.methodId,
      actor: topUp.actor,
      month: null,
    },
    { id: deps.newId("payment"), at: deps.clock() },
  );
  const { id, isNew } = await write(deps, { payment, repeat });
  if (!isNew) return readPayment(deps, { buyerId, paymentId: id });
  try {
    return await syncPayment(deps, { buyerId, paymentId: id }, { isNew: true });
  } catch (error) {
    if (!(error instanceof Retry)) throw error;
    const started = await deps.billings.readPayment(buyerId, id);
    if (!started) throw notFound("payment");
    return { payment: started, clientSecret: null };
  }
};

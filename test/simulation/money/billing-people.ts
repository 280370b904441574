import { sha256 } from "#adapters/system";
import type { BuyerId } from "#contract/id";
import { changeTerms } from "#domain/billing/change-terms";
import { payInvoice, voidInvoice } from "#domain/billing/invoice/end-invoice";
import { issueInvoice } from "#domain/billing/invoice/issue-invoice";
import { readPayment } from "#domain/billing/payment/read-payment";
import { refundPayment } from "#domain/billing/payment/refund-payment";
import { startTopUp } from "#domain/billing/payment/start-top-up";
import { changeAutoRecharge } from "#domain/billing/recharge/change-auto-recharge";
import { decideRecharge } from "#domain/billing/recharge/decide-recharge";
import { monthOf } from "#domain/ledger/month-span";
import { type RepeatedWrite, repeatOf } from "#domain/repeat-of";
import { availableCents } from "#domain/wallet/available-cents";
import { confirmPayment, payInvoiceAtPage } from "#test/fakes/memory-payer";
import { ids } from "#test/fakes/sale-fixtures";
import { asPerson, makeQueue } from "../message-queue.ts";
import { type Process, startProcess } from "../process.ts";
import { billingDeps } from "./billing-office.ts";
import type { DeskStep, PayerAnswer, PlannedBillingStep, PlannedRecharge } from "./billing-plan.ts";
import { zone } from "./money-buyers.ts";
import type { MoneyWorld } from "./money-world.ts";

type Step<Kind extends PlannedBillingStep["kind"]> = Extract<PlannedBillingStep, { kind: Kind }>;

const maria = "Maria";

/** A request with its key, the same at every try. */
const repeatBy = (process: Process, kind: RepeatedWrite, planned: { key: string }) => {
  // What it stands for follows the hash, so that rules can read it.
  const hash = (text: string) => `${sha256(text).slice(0, 40)} ${text}`;
  const asked = { by: maria, key: [planned.key], asked: planned };
  return repeatOf({ clock: process.clock, hash }, kind, asked);
};

/** The page waits for a payment and asks how it stands. */
const watchPage = (world: MoneyWorld, which: Parameters<typeof readPayment>[1]): void =>
  startProcess(world, {
    name: "page",
    work: (process) => readPayment(billingDeps(world, process), which),
  });

/** The payer at the page, whose bank says what it says; or who leaves. */
const payAtPage = (
  world: MoneyWorld,
  providerId: string,
  { answers, done }: { answers: readonly PayerAnswer[]; done: () => void },
): void => {
  const [answer, ...others] = answers;
  if (answer === undefined || answer === "leaves") return;
  const { schedule, random, stores } = world;
  // Who tries again may be quicker than whoever sees that the first try failed.
  schedule.after(random.between(20, random.pick([300, 5_000, 90_000])), () => {
    confirmPayment(stores.processor, providerId, answer);
    world.acted?.();
    done();
    payAtPage(world, providerId, { answers: others, done });
  });
};

const oldestCard = ({ stores }: MoneyWorld, buyerId: BuyerId): string | null =>
  [...stores.processor.customers.values()].find((one) => one.buyerId === buyerId)?.cards[0]?.id ??
  null;

const topUp = async (world: MoneyWorld, process: Process, planned: Step<"topUp">) => {
  const { amountCents, isByCard, answers } = planned;
  const buyerId = ids.buyer(planned.buyer);
  const methodId = isByCard ? oldestCard(world, buyerId) : null;
  const { payment, clientSecret } = await startTopUp(billingDeps(world, process), {
    topUp: { buyerId, amountCents, methodId, actor: maria },
    repeat: repeatBy(process, "topUp", planned),
  });
  if (clientSecret === null || payment.providerId === null) return;
  payAtPage(world, payment.providerId, {
    answers,
    done: () => watchPage(world, { buyerId, paymentId: payment.id }),
  });
};

/** Of the payments that settled, the one that is meant; the same at every try. */
const meantPayment = ({ stores }: MoneyWorld, { key, which }: Step<"refund">) => {
  const { payments } = stores.billing;
  const settled = [...payments.values()].filter(({ state }) => state === "succeeded");
  const meant = stores.meant.get(key) ?? settled[which % Math.max(1, settled.length)]?.id;
  if (meant) stores.meant.set(key, meant);
  return meant ? payments.get(meant) : undefined;
};

const refund = async (world: MoneyWorld, process: Process, planned: Step<"refund">) => {
  const payment = meantPayment(world, planned);
  if (!payment) return;
  const { buyerId, id: paymentId, amountCents, feeCents } = payment;
  const part = Math.max(1, Math.round((amountCents + feeCents) * planned.share));
  const why = { reason: `A refund, ${planned.key}`, actor: planned.operator };
  await refundPayment(
    billingDeps(world, process),
    { buyerId, paymentId, amountCents: part, ...why },
    repeatBy(process, "refund", planned),
  );
};

/** What the page says that saving charges now. */
const expectedCents = (world: MoneyWorld, buyerId: BuyerId, draft: PlannedRecharge): number => {
  const { market, billing, termsOf } = world.stores;
  const wallet = market.wallets.get(buyerId);
  const stored = billing.billings.get(buyerId);
  if (!wallet || !stored) return 0;
  const at = new Date(world.schedule.now());
  const month = monthOf(at, zone);
  const before = stored.autoRecharge;
  const rechargedCents = before && before.month === month ? before.rechargedCents : 0;
  const state = { failuresInARow: 0, disabledReason: null, month, rechargedCents };
  const decision = decideRecharge({
    billing: { ...stored, retryAt: null, autoRecharge: { ...draft, methodId: null, ...state } },
    terms: termsOf(buyerId),
    availableCents: availableCents(wallet),
    timeZone: zone,
    at,
  });
  return decision.kind === "charge" ? decision.amountCents : 0;
};

const changeRecharge = (world: MoneyWorld, process: Process, planned: Step<"recharge">) => {
  const buyerId = ids.buyer(planned.buyer);
  const expectedChargeCents = expectedCents(world, buyerId, planned.draft);
  const draft = { ...planned.draft, methodId: null };
  return changeAutoRecharge(
    billingDeps(world, process),
    { buyerId, draft, expectedChargeCents, actor: maria },
    repeatBy(process, "autoRecharge", planned),
  );
};

const endInvoice = async (
  world: MoneyWorld,
  process: Process,
  planned: Step<"payInvoice" | "voidInvoice">,
) => {
  const { billing, processor } = world.stores;
  const invoices = [...billing.invoices.values()];
  const invoice = invoices[planned.which % Math.max(1, invoices.length)];
  if (!invoice) return;
  const { buyerId, id: invoiceId } = invoice;
  const deps = billingDeps(world, process);
  if (planned.kind === "voidInvoice") return voidInvoice(deps, { buyerId, invoiceId });
  await payInvoice(deps, { buyerId, invoiceId });
  const providerId = billing.invoices.get(invoiceId)?.providerId;
  world.schedule.after(world.random.between(1, 60) * 1_000, () => {
    if (providerId) payInvoiceAtPage(processor, providerId);
    world.acted?.();
  });
};

const take = (world: MoneyWorld, process: Process, planned: DeskStep): Promise<unknown> => {
  switch (planned.kind) {
    case "topUp":
      return topUp(world, process, planned);
    case "refund":
      return refund(world, process, planned);
    case "recharge":
      return changeRecharge(world, process, planned);
    case "terms": {
      const terms = process.through(world.stores.terms);
      const billings = process.through(world.stores.billings);
      const change = { buyerId: ids.buyer(planned.buyer), wanted: planned.terms };
      return changeTerms({ terms, billings, clock: process.clock }, change);
    }
    case "invoice": {
      const buyerId = ids.buyer(planned.buyer);
      const repeat = repeatBy(process, "invoice", planned);
      return issueInvoice(billingDeps(world, process), { buyerId, actor: "Dana", repeat });
    }
    case "payInvoice":
    case "voidInvoice":
      return endInvoice(world, process, planned);
  }
};

/** Buyers and operators at their pages; who gets no answer asks again. */
export const openBillingDesk = (world: MoneyWorld) =>
  makeQueue<DeskStep>(
    world,
    "money",
    (process, planned) => take(world, process, planned),
    asPerson,
  );

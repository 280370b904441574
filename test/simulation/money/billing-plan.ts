import { type AutoRechargeDraft, BillingTerms } from "#contract/billing";
import type { BankAnswer } from "#test/fakes/memory-processor";
import type { SeededRandom } from "../seeded-random.ts";
import { drawTimed, inTurn, notBefore, type Scale, type Timed } from "./timed.ts";

export type PlannedRecharge = Omit<AutoRechargeDraft, "methodId">;

/** How a simulated buyer pays. */
export type PlannedPayer = {
  terms: BillingTerms;
  /** What the bank of each card on file says, charge by charge. */
  cards: BankAnswer[][];
  recharge: PlannedRecharge | null;
};

/** What a payer does with a payment that waits for them. */
export type PayerAnswer = "paid" | "declined" | "pending" | "leaves";

/** What people do with payments; `which` picks among those there are then. */
export type PlannedBillingStep =
  | {
      kind: "topUp";
      buyer: number;
      amountCents: number;
      isByCard: boolean;
      key: string;
      answers: PayerAnswer[];
    }
  | { kind: "refund"; which: number; share: number; key: string; operator: string }
  | { kind: "refundElsewhere"; which: number; share: number; isPending: boolean }
  | { kind: "endRefund"; which: number; state: "succeeded" | "failed" }
  | { kind: "payLate"; which: number }
  | { kind: "dispute"; which: number; state: "won" | "lost" | "open"; givesFeeBack: boolean }
  | { kind: "recharge"; buyer: number; draft: PlannedRecharge; key: string }
  | { kind: "terms"; buyer: number; terms: BillingTerms }
  | { kind: "invoice"; buyer: number; key: string }
  | { kind: "payInvoice" | "voidInvoice"; which: number };

const drawTerms = (random: SeededRandom): BillingTerms => {
  const isNet = random.happens(0.35);
  return BillingTerms.parse({
    mode: isNet ? "netTerms" : "prepaid",
    creditLimitCents: isNet ? random.pick([5_000, 10_000]) : 0,
    netDays: random.pick([1, 7]),
    invoiceEvery: random.pick(["week", "month"]),
    feeBasisPoints: random.pick([0, 0, 290]),
    minTopUpCents: 1_000,
  });
};

const drawRecharge = (random: SeededRandom): PlannedRecharge => {
  const amountCents = random.pick([5_000, 10_000]);
  return {
    enabled: random.happens(0.9),
    thresholdCents: random.pick([4_200, 6_000, 10_000]),
    amountCents,
    monthlyLimitCents: amountCents * random.pick([1, 2, 3, 10]),
    onFailure: random.pick(["pause", "continue"]),
  };
};

const drawAnswers = (random: SeededRandom): BankAnswer[] =>
  random.pick<BankAnswer[]>([
    ["paid"],
    ["paid"],
    ["declined"],
    ["declined", "paid"],
    ["declined", "declined", "paid"],
    ["paid", "declined", "declined", "declined", "paid"],
    ["asks"],
    ["asks"],
    ["pending", "paid"],
  ]);

type StepOf<Kind extends PlannedBillingStep["kind"]> = Extract<PlannedBillingStep, { kind: Kind }>;

/** What happens at the card's processor and at banks, without a word of ours. */
export type ProcessorStep = StepOf<"refundElsewhere" | "endRefund" | "payLate" | "dispute">;
/** What people ask of us. */
export type DeskStep = Exclude<PlannedBillingStep, ProcessorStep>;

export const drawPayer = (random: SeededRandom): PlannedPayer => ({
  terms: drawTerms(random),
  cards: Array.from({ length: random.pick([0, 1, 1, 2]) }, () => drawAnswers(random)),
  recharge: random.happens(0.65) ? drawRecharge(random) : null,
});

const drawTopUp = (
  random: SeededRandom,
  { buyers, number }: { buyers: number; number: number },
): PlannedBillingStep => ({
  kind: "topUp",
  buyer: random.between(1, buyers),
  amountCents: random.pick([2_500, 5_000, 12_345]),
  isByCard: random.happens(0.5),
  key: `top-up-${number}`,
  answers: random.pick<PayerAnswer[]>([
    ["paid"],
    ["paid"],
    ["declined", "paid"],
    ["declined", "paid"],
    ["declined", "leaves"],
    ["pending"],
    ["leaves"],
  ]),
});

const drawDispute = (random: SeededRandom): StepOf<"dispute"> => ({
  kind: "dispute",
  which: random.between(0, 2),
  state: random.pick(["won", "lost", "open"]),
  givesFeeBack: random.happens(0.5),
});

/** What happens to one of the payments, or to how a buyer pays, after. */
const drawBillingStep = (
  random: SeededRandom,
  { buyers, number }: { buyers: number; number: number },
): PlannedBillingStep => {
  const which = random.between(0, 2);
  const buyer = random.between(1, buyers);
  const share = random.pick([1, 0.5, 0.25]);
  const kind = random.pick([
    ...(["refund", "refund", "refundElsewhere", "endRefund", "endRefund"] as const),
    ...(["dispute", "dispute", "payLate", "recharge", "recharge", "terms"] as const),
    ...(["invoice", "voidInvoice"] as const),
  ]);
  switch (kind) {
    case "refund":
      return { kind, which, share, key: `refund-${number}`, operator: "Dana" };
    case "refundElsewhere":
      return { kind, which, share, isPending: random.happens(0.5) };
    case "endRefund":
      return { kind, which, state: random.pick(["succeeded", "failed", "failed"]) };
    case "payLate":
      return { kind, which };
    case "dispute":
      return drawDispute(random);
    case "recharge":
      return { kind, buyer, draft: drawRecharge(random), key: `recharge-${number}` };
    case "terms":
      return { kind, buyer, terms: drawTerms(random) };
    case "invoice":
      return { kind, buyer, key: `invoice-${number}` };
    case "voidInvoice":
      return { kind, which };
  }
};

/** An invoice, and how it ends. */
const drawInvoicing = (random: SeededRandom, buyers: number): PlannedBillingStep[] => [
  { kind: "invoice", buyer: random.between(1, buyers), key: "invoice" },
  { kind: random.pick(["payInvoice", "payInvoice", "voidInvoice"]), which: 0 },
  { kind: random.pick(["payInvoice", "voidInvoice"]), which: 0 },
];

const atProcessor = new Set(["refundElsewhere", "endRefund", "payLate", "dispute"]);
const isAtProcessor = (step: PlannedBillingStep): step is ProcessorStep =>
  atProcessor.has(step.kind);

/** What people do with money, and what happens at the card's processor. */
export type PlannedBilling = {
  billing: Timed<DeskStep>[];
  processor: Timed<ProcessorStep>[];
};

const minuteMs = 60_000;

/** No bank takes a payment back that is older than 120 days. */
const longestMs = 119 * 24 * 3_600_000;

/**
 * While the processor is silent, much happens there, as late as its banks let it: in a silence of
 * months a dispute above all, which they may decide still later.
 */
const inSilence = (
  random: SeededRandom,
  silentMs: number,
  steps: Timed<ProcessorStep>[],
): Timed<ProcessorStep>[] => {
  if (silentMs === 0) return steps;
  const actions = steps.map(({ action }) => action);
  return [...actions, ...(silentMs > longestMs ? [drawDispute(random)] : [])].map((action) => ({
    afterMs: random.between(0, Math.min(silentMs * 0.7, longestMs)),
    action,
  }));
};

/** Payments, and what becomes of them once they had the time to settle. */
export const drawBilling = (
  random: SeededRandom,
  scale: Scale & { silentMs: number },
): PlannedBilling => {
  const { buyers, spanMs } = scale;
  const topUps = drawTimed(random, { ...scale, count: random.between(0, 2) }, (number) =>
    drawTopUp(random, { buyers, number }),
  );
  const steps = drawTimed(random, { ...scale, count: random.between(1, 4) }, (number) =>
    drawBillingStep(random, { buyers, number }),
  );
  const invoiced = random.happens(0.3) ? inTurn(random, spanMs, drawInvoicing(random, buyers)) : [];
  const fromMs = random.pick([0, minuteMs, 4 * minuteMs]);
  const all = [...topUps, ...invoiced, ...notBefore(fromMs, steps)];
  return {
    billing: all.flatMap(({ afterMs, action }) =>
      isAtProcessor(action) ? [] : [{ afterMs, action }],
    ),
    processor: inSilence(
      random,
      scale.silentMs,
      all.flatMap(({ afterMs, action }) => (isAtProcessor(action) ? [{ afterMs, action }] : [])),
    ),
  };
};

import type { ReturnPolicySettings } from "#contract/return";
import { noon } from "#test/fakes/sale-fixtures";
import { type Faults, noFaults } from "../process.ts";
import type { SeededRandom } from "../seeded-random.ts";
import {
  drawCredit,
  type PlannedCredit,
  type PlannedReversal,
  type PlannedSettlement,
} from "./agency-money.ts";
import { drawBilling, drawPayer, type PlannedBilling, type PlannedPayer } from "./billing-plan.ts";
import { drawPolicy, drawReturns, type PlannedReturnStep } from "./return-plan.ts";
import { drawSale, type PlannedSale } from "./sales.ts";
import { drawTimed, type Scale, type Timed } from "./timed.ts";

export type PlannedBuyer = {
  firstCents: number;
  payer: PlannedPayer;
  returns: ReturnPolicySettings;
};

/** Some days of one or two buyers' money, drawn from a seed. */
export type MoneyPlan = PlannedBilling & {
  startMs: number;
  /** From then on nothing goes wrong any more, so that everything can come to its end. */
  calmFromMs: number;
  /** Everything comes at once. */
  isRace: boolean;
  buyers: PlannedBuyer[];
  /** Sold before it all begins. */
  soldBefore: Timed<PlannedSale>[];
  sales: Timed<PlannedSale>[];
  credits: Timed<PlannedCredit>[];
  reversals: Timed<PlannedReversal>[];
  settlements: Timed<PlannedSettlement>[];
  returns: Timed<PlannedReturnStep>[];
  /** Whether the agency takes cards at all. */
  takesCards: boolean;
  sweepsEveryMs: number;
  /** When the job of the seals runs, twice at once now and then. */
  seals: Timed<null>[];
  faults: Faults;
  doubledMessages: number;
  /** So long, from the start, the processor's events never arrive, and are never repeated. */
  silentMs: number;
  /** Whether looks at settled payments are lived through that find nothing. */
  isPatient: boolean;
  /** Functions may live on for hours, and mostly stand still. */
  isNight: boolean;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const midnightMs = Date.parse("2026-11-21T00:00:00.000Z");

/** An afternoon before nothing special; the end of a UTC day; a month's end; the end of summer time. */
const starts = [
  noon.getTime(),
  midnightMs - 20_000,
  Date.parse("2026-12-01T05:50:00.000Z"),
  Date.parse("2026-11-01T04:30:00.000Z"),
] as const;

export const drawFaults = (random: SeededRandom): Faults => {
  const share = random.pick([0, 0.01, 0.03, 0.08]);
  const some = (often: number) => (random.happens(often) ? share : 0);
  return share === 0
    ? noFaults
    : { crash: some(0.7), fail: some(0.5), lose: some(0.7), stall: some(0.5), late: some(0.4) };
};

const drawBuyer = (random: SeededRandom): PlannedBuyer => ({
  firstCents: random.pick([0, 4_200, 8_400, 20_000, 50_000]),
  payer: drawPayer(random),
  returns: drawPolicy(random),
});

/** Leads sold before, up to some days ago, so that windows and allowances have something to bite. */
const drawSoldBefore = (random: SeededRandom, { buyers }: Scale): Timed<PlannedSale>[] =>
  Array.from({ length: random.between(0, 3) }, (_, index) => ({
    afterMs: -random.between(1, random.pick([hourMs, 50 * hourMs, 8 * 24 * hourMs])),
    action: { ...drawSale(random, { buyers, lead: index + 1 }), way: "booked" as const },
  })).toSorted((one, other) => one.afterMs - other.afterMs);

/** Two operators at one case, who do not agree. */
const drawSettlements = (random: SeededRandom, { spanMs }: Scale): Timed<PlannedSettlement>[] => {
  if (random.happens(0.5)) return [];
  const fromMs = random.between(2 * minuteMs, spanMs + 12 * minuteMs);
  const [first, second] = random.pick([
    ["charge", "waive"],
    ["waive", "charge"],
  ]);
  return [
    { afterMs: fromMs, action: { operator: "Dana", decision: first } },
    { afterMs: fromMs + random.between(0, 60), action: { operator: "Robin", decision: second } },
  ];
};

const drawAgency = (random: SeededRandom, scale: Scale) => ({
  credits: drawTimed(random, { ...scale, count: random.between(0, 1) }, (number) =>
    drawCredit(random, { ...scale, number }),
  ),
  reversals: drawTimed(random, { ...scale, count: random.between(0, 1) }, () => ({
    buyer: random.between(1, scale.buyers),
    operator: random.pick(["Dana", "Robin"]),
  })),
  settlements: drawSettlements(random, scale),
  seals: drawTimed(
    random,
    { ...scale, spanMs: scale.spanMs + 3 * hourMs, count: random.between(0, 3) },
    () => null,
  ),
});

/** Now and then no event arrives for days, or for as long as a payment may be disputed. */
const drawSilence = (random: SeededRandom) => {
  const days = random.happens(0.2) ? random.pick([2, 9, 40, 200]) : 0;
  const isPatient = days === 200 || random.happens(0.03);
  return { silentMs: days * 24 * hourMs, isPatient };
};

const nothingReturned = { returns: [] };
const nothingPaid = { billing: [], processor: [] };

/** Around midnight much is sent long after it was made up, and finds its day closed. */
const asNight = (random: SeededRandom, plan: MoneyPlan): MoneyPlan => {
  const scale = { buyers: plan.buyers.length, spanMs: 40_000, again: 0.5 };
  return {
    ...plan,
    startMs: midnightMs - 30_000,
    calmFromMs: midnightMs + 5 * hourMs,
    credits: drawTimed(random, { ...scale, count: 2 }, (number) =>
      drawCredit(random, { ...scale, number }),
    ),
    seals: drawTimed(random, { ...scale, spanMs: 3 * hourMs, count: 3 }, () => null),
    faults: { ...plan.faults, late: 0.3 },
    isNight: true,
  };
};

/** The plan of a seed: much of payments, much of returns, or some of both. */
export const drawMoney = (random: SeededRandom): MoneyPlan => {
  const isRace = random.happens(0.5);
  const spanMs = isRace
    ? random.pick([200, 2_000, 20_000])
    : random.pick([10 * minuteMs, 3 * hourMs, 30 * hourMs]);
  const startMs = random.pick(starts);
  const buyers = random.pick([1, 1, 2]);
  const scale = { buyers, spanMs, again: isRace ? 0.5 : 0.2 };
  const about = random.pick(["payments", "payments", "returns", "both"]);
  const soldBefore = drawSoldBefore(random, scale);
  const fresh = random.between(1, 3);
  const leads = soldBefore.length + fresh;
  const silence = drawSilence(random);
  const plan: MoneyPlan = {
    startMs,
    calmFromMs: startMs + spanMs + 20 * minuteMs,
    isRace,
    buyers: Array.from({ length: buyers }, () => drawBuyer(random)),
    soldBefore,
    sales: drawTimed(random, { ...scale, count: fresh }, (number) =>
      drawSale(random, { buyers, lead: soldBefore.length + number }),
    ),
    ...(about === "payments" ? nothingReturned : drawReturns(random, { ...scale, leads })),
    ...(about === "returns" ? nothingPaid : drawBilling(random, { ...scale, ...silence })),
    ...drawAgency(random, scale),
    takesCards: random.happens(0.9),
    sweepsEveryMs: random.pick([minuteMs, 10 * minuteMs]),
    faults: drawFaults(random),
    doubledMessages: isRace ? 0.5 : 0.1,
    ...silence,
    isNight: false,
  };
  return random.happens(0.06) ? asNight(random, plan) : plan;
};

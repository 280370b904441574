import type { ReturnCap, ReturnPolicy, ReturnPolicySettings } from "#contract/return";
import { usualReturnSettings } from "#domain/return/policy/usual-return-policy";
import type { SeededRandom } from "../seeded-random.ts";
import { drawTimed, inTurn, notBefore, type Scale, type Timed } from "./timed.ts";

/** What a buyer or an operator does about returns; `which` picks among those there are then. */
export type PlannedReturnStep =
  | { kind: "submit"; buyer: number; leads: number[]; key: string; ask: boolean }
  | { kind: "withdraw" | "answer"; which: number }
  | { kind: "appeal"; which: number; key: string }
  | { kind: "approve"; which: number; operator: string; share: number; undoSeconds: number }
  | { kind: "decline"; which: number; operator: string; undoSeconds: number }
  | { kind: "undo" | "ask"; which: number; operator: string }
  | { kind: "approveAll"; operator: string; undoSeconds: number };

export const drawPolicy = (random: SeededRandom): ReturnPolicySettings => {
  const period = random.pick(["month", "rolling30Days"]);
  const cap: ReturnCap = random.pick<ReturnCap>([
    { kind: "none" },
    { kind: "count", limit: 1, period },
    { kind: "count", limit: 2, period },
    { kind: "percent", percent: 50, period },
  ]);
  return {
    policy: {
      ...usualReturnSettings.policy,
      window: random.pick<ReturnPolicy["window"]>([
        { length: 7, unit: "days" },
        { length: 1, unit: "days" },
        { length: 3, unit: "hours" },
      ]),
      cap,
      autoApprove: random.happens(0.2) ? { withinHours: 720, belowPercent: 50 } : null,
      outside: random.pick(["refuse", "ask"]),
      answerWithinHours: random.pick([1, 12]),
      approveWhenLate: random.happens(0.5),
      remedy: random.pick(["credit", "replacement"]),
      appeals: random.happens(0.8),
    },
    chargeBackSupplier: random.happens(0.5),
  };
};

/** Who decides without seconds to undo. */
export const instantOperator = "Ira";
const operators = ["Dana", "Robin"] as const;

/** A buyer's submission; its leads are among those that were sold, as a rule. */
const drawSubmission = (
  random: SeededRandom,
  { buyers, leads, number }: { buyers: number; leads: number; number: number },
): PlannedReturnStep => ({
  kind: "submit",
  buyer: random.between(1, buyers),
  leads: Array.from({ length: random.pick([1, 1, 2, 3]) }, () => random.between(1, leads)),
  key: `return-${number}`,
  ask: random.happens(0.3),
});

/** What happens to one of the returns after. */
const drawReturnStep = (random: SeededRandom, number: number): PlannedReturnStep => {
  const which = random.between(0, 2);
  const undoSeconds = random.pick([0, 10, 10, 60]);
  const operator = undoSeconds === 0 ? instantOperator : random.pick(operators);
  const kind = random.pick([
    ...(["withdraw", "appeal", "approve", "approve", "approve", "decline", "decline"] as const),
    ...(["undo", "undo", "ask", "answer", "approveAll"] as const),
  ]);
  switch (kind) {
    case "withdraw":
    case "answer":
      return { kind, which };
    case "appeal":
      return { kind, which, key: `appeal-${number}` };
    case "approve":
      return { kind, which, operator, undoSeconds, share: random.pick([1, 1, 0.5]) };
    case "decline":
      return { kind, which, operator, undoSeconds };
    case "undo":
    case "ask":
      return { kind, which, operator };
    case "approveAll":
      return { kind, operator, undoSeconds };
  }
};

/** A decline, an appeal against it and what is decided then; or a lead that is taken back. */
const drawDispute = (random: SeededRandom): PlannedReturnStep[] => {
  const by = { operator: instantOperator, undoSeconds: 0 };
  const last: PlannedReturnStep = random.happens(0.6)
    ? { kind: "approve", which: 0, share: random.pick([1, 0.5]), ...by }
    : { kind: random.pick(["decline", "withdraw"]), which: 0, ...by };
  return [{ kind: "decline", which: 0, ...by }, { kind: "appeal", which: 0, key: "appeal" }, last];
};

/** Leads that buyers return, and what becomes of the returns. */
export const drawReturns = (
  random: SeededRandom,
  scale: Scale & { leads: number },
): { returns: Timed<PlannedReturnStep>[] } => {
  const submitted = drawTimed(random, { ...scale, count: random.between(1, 3) }, (number) =>
    drawSubmission(random, { ...scale, number }),
  );
  const first = Math.min(...submitted.map(({ afterMs }) => afterMs));
  const later = { ...scale, spanMs: scale.spanMs - first, count: random.between(1, 4) };
  const steps = drawTimed(random, later, (number) => drawReturnStep(random, number));
  const disputed = random.happens(0.3) ? inTurn(random, later.spanMs, drawDispute(random)) : [];
  return { returns: [...submitted, ...notBefore(first, [...steps, ...disputed])] };
};

import type { ReturnCap, ReturnPolicy, ReturnPolicySettings } from "#contract/return";
import { usualReturnSettings } from "#domain/return/usual-return-policy";
import type { SeededRandom } from "../seeded-random.ts";

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
      autoApprove: random.pick([null, null, { withinHours: 720, belowPercent: 50 }]),
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
export const drawSubmission = (
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
export const drawReturnStep = (random: SeededRandom, number: number): PlannedReturnStep => {
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

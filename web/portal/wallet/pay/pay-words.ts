import { say, sayRefusal } from "../say.ts";
import type { WalletText } from "../use-wallet-text.ts";
import type { PayProblem } from "./pay-stage.ts";

/** Why a payment did not go through, in a sentence, and what to do, in another. */
export const problemWords = (
  problem: PayProblem,
  text: WalletText,
): { title: string; more: string | null } => {
  const { pay } = text;
  switch (problem.kind) {
    case "declined":
      return {
        title: problem.reason ? say(text, problem.reason) : pay.declinedPlain,
        more: pay.nothingCharged,
      };
    case "notConfirmed":
      return { title: pay.confirmFailed(problem.reason), more: pay.nothingCharged };
    case "refused":
      return { title: pay.refused, more: sayRefusal(text, problem.sentences) };
    case "cancelled":
      return { title: pay.cancelled, more: null };
    case "offline":
      return { title: pay.offline, more: null };
    case "noCardForm":
      return { title: pay.cardFailed, more: null };
  }
};

import { formatMoney } from "#contract/format-money";
import type { Return, ReturnState } from "#contract/return";
import { Chip, type Tone } from "../../ui/chip.tsx";
import type { ReturnText } from "./return-text.ts";
import { useReturnText } from "./use-return-text.ts";

const tones: Record<ReturnState, Tone> = {
  pending: "amber",
  needsAnswer: "blue",
  approved: "green",
  declined: "red",
  withdrawn: "quiet",
};

/** `Pending`, `Approved +$42.00`, `Auto-approved +$42.00` */
export const stateWord = ({ state, decision }: Return, text: ReturnText): string => {
  if (state !== "approved" || decision === null) return text.states[state];
  const money = formatMoney(decision.creditCents);
  return decision.automatic ? text.autoApproved(money) : text.approved(money);
};

/** Where a return is, with what it brought. */
export const ReturnStateChip = ({ asked }: { asked: Return }) => (
  <Chip tone={tones[asked.state]}>{stateWord(asked, useReturnText())}</Chip>
);

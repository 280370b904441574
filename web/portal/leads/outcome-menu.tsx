import type { Outcome, Sale } from "#contract/sale";
import { Chip, chipClass, Dot, type Tone } from "../../ui/chip.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { MenuChoice } from "../../ui/menu-item.tsx";
import { nameOf } from "../format/lead-facts.ts";
import { formatDateTime } from "../format/zoned-time.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { outcomes } from "./lead-filters.ts";
import { useSetOutcome } from "./use-sale-actions.ts";

export const outcomeTones: Record<Outcome, Tone> = {
  new: "neutral",
  contacted: "blue",
  qualified: "teal",
  converted: "green",
  lost: "quiet",
};

type OutcomeMenuProps = { sale: Sale; tabIndex?: number; className?: string; face?: string };

/** What became of the lead, as a chip that opens the five choices. */
export const OutcomeMenu = ({ sale, tabIndex, className, face }: OutcomeMenuProps) => {
  const text = useText();
  const { mayWork, clock } = useViewer();
  const setOutcome = useSetOutcome();
  const word = text.leads.outcomes[sale.outcome];
  if (!mayWork) return face ? null : <Chip tone={outcomeTones[sale.outcome]}>{word}</Chip>;
  const setBy =
    sale.outcomeBy !== null && sale.outcomeAt !== null
      ? text.leads.outcomeBy(sale.outcomeBy, formatDateTime(sale.outcomeAt, clock))
      : undefined;
  const chip = chipClass(
    outcomeTones[sale.outcome],
    "relative min-h-6 hover:brightness-95 dark:hover:brightness-125 " +
      "touch:before:absolute touch:before:-inset-y-2.5 touch:before:inset-x-0",
  );
  return (
    <MenuButton
      action="outcome"
      className={className ?? chip}
      face={
        face ?? (
          <>
            {sale.outcome !== "lost" && <Dot />}
            {word}
          </>
        )
      }
      faceLabel={text.leads.outcomeOf(nameOf(sale) ?? text.leads.noName, word)}
      label={text.leads.setOutcome}
      title={setBy}
      tabIndex={tabIndex}
    >
      {(close) =>
        outcomes.map((outcome, index) => (
          <MenuChoice
            checked={outcome === sale.outcome}
            hint={<Kbd>{String(index + 1)}</Kbd>}
            key={outcome}
            onChoose={() => {
              close();
              setOutcome(sale, outcome);
            }}
          >
            {text.leads.outcomes[outcome]}
          </MenuChoice>
        ))
      }
    </MenuButton>
  );
};

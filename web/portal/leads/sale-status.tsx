import { formatMoney } from "#contract/format-money";
import type { Sale } from "#contract/sale";
import { Chip, type Tone } from "../../ui/chip.tsx";
import { useText } from "../text/text.ts";

const tones = {
  returnPending: "amber",
  returned: "violet",
  returnDeclined: "red",
} as const satisfies Record<Exclude<Sale["status"], "delivered">, Tone>;

/** What happened to the lead commercially; a chip only where that is out of the ordinary. */
export const SaleStatus = ({ sale }: { sale: Sale }) => {
  const text = useText();
  if (sale.status === "delivered") return text.leads.statuses.delivered;
  const word =
    sale.status === "returned" && sale.creditedCents > 0
      ? text.leads.returnedWith(formatMoney(sale.creditedCents))
      : text.leads.statuses[sale.status];
  return <Chip tone={tones[sale.status]}>{word}</Chip>;
};

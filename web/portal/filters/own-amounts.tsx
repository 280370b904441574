import { useState } from "react";
import { TextField } from "../../ui/text-field.tsx";
import { readDollars, writeDollars } from "../format/read-dollars.ts";
import { useText } from "../text/text.ts";
import type { AmountFilter } from "./amount-filter.ts";

const written = (cents: number | undefined) => (cents === undefined ? "" : writeDollars(cents));

type BoundProps = {
  label: string;
  cents: number | undefined;
  onChange: (cents: number | undefined) => void;
};

/** One end of the span; it counts when the field is left, for half a number is another one. */
const Bound = ({ label, cents, onChange }: BoundProps) => {
  const { leads } = useText();
  const [known, setKnown] = useState(cents);
  const [typed, setTyped] = useState(() => written(cents));
  const [isWrong, setWrong] = useState(false);
  if (known !== cents) {
    setKnown(cents);
    setTyped(written(cents));
    setWrong(false);
  }
  const take = () => {
    const isEmpty = typed.trim() === "";
    const read = isEmpty ? undefined : readDollars(typed);
    setWrong(read === null);
    if (read !== null && read !== cents) onChange(read);
  };
  return (
    <TextField
      autoComplete="off"
      before="$"
      error={isWrong ? leads.amountWrong : null}
      inputMode="decimal"
      label={label}
      onBlur={take}
      onChange={(event) => setTyped(event.target.value)}
      value={typed}
    />
  );
};

/** Amounts of one's own, beside those on offer. */
export const OwnAmounts = ({
  amounts: { min, max },
  onAmounts,
}: {
  amounts: AmountFilter;
  onAmounts: (amounts: AmountFilter) => void;
}) => {
  const { leads } = useText();
  return (
    <fieldset className="grid grid-cols-2 gap-3">
      <legend className="sr-only">{leads.dates.custom}</legend>
      <Bound
        cents={min}
        label={leads.amountLeast}
        onChange={(cents) => onAmounts({ min: cents, max })}
      />
      <Bound
        cents={max}
        label={leads.amountMost}
        onChange={(cents) => onAmounts({ min, max: cents })}
      />
    </fieldset>
  );
};

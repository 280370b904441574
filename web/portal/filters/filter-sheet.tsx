import { type ReactNode, useId } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { inputClass, TextField } from "../../ui/text-field.tsx";
import { zoneName } from "../format/zoned-time.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import type { AmountFilter } from "./amount-filter.ts";
import type { FilterChoices } from "./filter-choices.ts";
import { OwnAmounts } from "./own-amounts.tsx";

type Days = { from?: string; to?: string };

type FilterSheetProps<Filters> = {
  filters: FilterChoices<Filters>[];
  onChange: (filters: Filters) => void;
  onClear: () => void;
  onClose: () => void;
  /** Days of one's own, beside the presets. */
  days: Days;
  onDays: (days: Days) => void;
  /** Amounts of one's own, where the list has amounts. */
  amounts?: AmountFilter;
  onAmounts?: (amounts: AmountFilter) => void;
  /** What the button says that goes back to the list. */
  done: string;
};

const SelectField = ({
  label,
  value,
  onChange,
  children,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) => {
  const id = useId();
  return (
    <div>
      <label className="mb-1.5 block font-medium" htmlFor={id}>
        {label}
      </label>
      <select
        className={inputClass}
        id={id}
        onChange={(event) => onChange(event.target.value)}
        value={value}
      >
        {children}
      </select>
    </div>
  );
};

const CustomDays = ({ days, onDays }: { days: Days; onDays: (days: Days) => void }) => {
  const text = useText();
  const { clock } = useViewer();
  return (
    <fieldset>
      <legend className="sr-only">{text.leads.dates.custom}</legend>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={text.leads.from}
          max={days.to}
          onChange={(event) => onDays({ ...days, from: event.target.value || undefined })}
          type="date"
          value={days.from ?? ""}
        />
        <TextField
          label={text.leads.to}
          min={days.from}
          onChange={(event) => onDays({ ...days, to: event.target.value || undefined })}
          type="date"
          value={days.to ?? ""}
        />
      </div>
      <p className="mt-1.5 text-second">{text.leads.daysIn(zoneName(clock, Date.now()))}</p>
    </fieldset>
  );
};

/** All filters at once; every change shows in the list at the same moment. */
export const FilterSheet = <Filters,>(props: FilterSheetProps<Filters>) => {
  const text = useText();
  const { filters, onChange, onClear, onClose, days, onDays, done, amounts, onAmounts } = props;
  return (
    <Dialog
      closeLabel={text.words.close}
      footer={
        <>
          <Button className="flex-1" onClick={onClear}>
            {text.leads.clearFilters}
          </Button>
          <Button className="flex-1" look="primary" onClick={onClose}>
            {done}
          </Button>
        </>
      }
      look="sheet"
      onClose={onClose}
      title={text.leads.filters}
    >
      <div className="grid gap-4">
        {filters.map((filter) => (
          <div className="grid gap-4" key={filter.name}>
            <SelectField
              label={filter.label}
              onChange={(value) => {
                const choice = filter.choices.find((each) => each.value === value);
                if (choice) onChange(choice.filters);
              }}
              value={filter.chosen}
            >
              {filter.chosen === "custom" && (
                <option value="custom">{text.leads.dates.custom}</option>
              )}
              {filter.choices.map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {choice.label}
                </option>
              ))}
            </SelectField>
            {filter.name === "date" && <CustomDays days={days} onDays={onDays} />}
            {filter.name === "amount" && amounts && onAmounts && (
              <OwnAmounts amounts={amounts} onAmounts={onAmounts} />
            )}
          </div>
        ))}
      </div>
    </Dialog>
  );
};

import { type ReactNode, useId } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { inputClass, TextField } from "../../ui/text-field.tsx";
import { zoneName } from "../format/zoned-time.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { filterChoices } from "./filter-choices.ts";
import { type LeadFilters, noFilters } from "./lead-filters.ts";

type FilterSheetProps = {
  filters: LeadFilters;
  onChange: (filters: LeadFilters) => void;
  onClose: () => void;
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

const CustomDays = ({ filters, onChange }: Omit<FilterSheetProps, "onClose">) => {
  const text = useText();
  const { clock } = useViewer();
  const without = { ...filters, date: undefined };
  return (
    <fieldset>
      <legend className="sr-only">{text.leads.dates.custom}</legend>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={text.leads.from}
          max={filters.to}
          onChange={(event) => onChange({ ...without, from: event.target.value || undefined })}
          type="date"
          value={filters.from ?? ""}
        />
        <TextField
          label={text.leads.to}
          min={filters.from}
          onChange={(event) => onChange({ ...without, to: event.target.value || undefined })}
          type="date"
          value={filters.to ?? ""}
        />
      </div>
      <p className="mt-1.5 text-second">{text.leads.daysIn(zoneName(clock, Date.now()))}</p>
    </fieldset>
  );
};

/** All filters at once; every change shows in the list at the same moment. */
export const FilterSheet = ({ filters, onChange, onClose }: FilterSheetProps) => {
  const text = useText();
  const { me } = useViewer();
  return (
    <Dialog
      closeLabel={text.words.close}
      footer={
        <>
          <Button className="flex-1" onClick={() => onChange({ ...noFilters, tab: filters.tab })}>
            {text.leads.clearFilters}
          </Button>
          <Button className="flex-1" look="primary" onClick={onClose}>
            {text.leads.done}
          </Button>
        </>
      }
      look="sheet"
      onClose={onClose}
      title={text.leads.filters}
    >
      <div className="grid gap-4">
        {filterChoices(filters, me, text).map((filter) => (
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
            {filter.name === "date" && <CustomDays filters={filters} onChange={onChange} />}
          </div>
        ))}
      </div>
    </Dialog>
  );
};

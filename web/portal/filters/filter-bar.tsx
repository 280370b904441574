import { useState } from "react";
import { Icon } from "../../ui/icon.tsx";
import { Menu } from "../../ui/menu.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { MenuChoice, MenuItem, MenuLine } from "../../ui/menu-item.tsx";
import { useIsPhone } from "../../ui/use-media.ts";
import { zoneName } from "../format/zoned-time.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import type { FilterChoices } from "./filter-choices.ts";

type FilterBarProps<Filters> = {
  filters: FilterChoices<Filters>[];
  onChange: (filters: Filters) => void;
  /** Opens all filters at once. */
  onSheet: () => void;
  /** A search looks through all time, so that it offers no date. */
  isSearch?: boolean;
};

type ChipProps<Filters> = Omit<FilterBarProps<Filters>, "filters" | "isSearch"> & {
  filter: FilterChoices<Filters>;
};

const Choices = <Filters,>(props: ChipProps<Filters> & { close: () => void }) => {
  const text = useText();
  const { filter, close } = props;
  return (
    <>
      {filter.choices.map((choice) => (
        <MenuChoice
          checked={choice.value === filter.chosen}
          key={choice.value}
          onChoose={() => {
            close();
            props.onChange(choice.filters);
          }}
        >
          {choice.label}
        </MenuChoice>
      ))}
      {filter.hasOwn && (
        <>
          <MenuLine />
          <MenuChoice
            checked={filter.chosen === "custom"}
            onChoose={() => {
              close();
              props.onSheet();
            }}
          >
            {text.leads.dates.custom}…
          </MenuChoice>
        </>
      )}
    </>
  );
};

const edge = "inline-flex shrink-0 items-center rounded-6 border text-13 whitespace-nowrap";

const FilterChip = <Filters,>(props: ChipProps<Filters>) => {
  const text = useText();
  const { filter } = props;
  return (
    <span className={`${edge} border-line-strong bg-surface`}>
      <MenuButton
        className="flex min-h-7 items-center gap-1.5 rounded-6 pl-2.5 hover:text-accent-text relative touch:min-h-9 touch:before:absolute touch:before:-inset-y-1 touch:before:inset-x-0"
        face={
          <>
            {filter.name !== "date" && <span className="text-second">{filter.label}</span>}
            <span className="font-medium">{filter.chosenLabel}</span>
          </>
        }
        label={filter.label}
      >
        {(close) => <Choices {...props} close={close} />}
      </MenuButton>
      <button
        aria-label={text.leads.clearFilter(filter.label)}
        className="grid min-h-7 min-w-7 place-items-center rounded-6 text-second hover:text-ink relative touch:min-h-9 touch:before:absolute touch:before:-inset-y-1 touch:before:inset-x-0 touch:min-w-9"
        onClick={() => props.onChange(filter.cleared)}
        type="button"
      >
        <Icon name="close" size={14} />
      </button>
    </span>
  );
};

const AddFilter = <Filters,>({
  offered,
  ...rest
}: Omit<ChipProps<Filters>, "filter"> & { offered: FilterChoices<Filters>[] }) => {
  const text = useText();
  const isPhone = useIsPhone();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [name, setName] = useState<string | null>(null);
  const chosen = offered.find((filter) => filter.name === name);
  const close = () => setAnchor(null);
  return (
    <>
      <button
        aria-expanded={anchor !== null}
        aria-haspopup={isPhone ? "dialog" : "menu"}
        className={`${edge} min-h-7 gap-1 border-dashed border-line-strong px-2.5 text-second hover:text-ink relative touch:min-h-9 touch:before:absolute touch:before:-inset-y-1 touch:before:inset-x-0`}
        data-action="filter"
        onClick={(event) => {
          if (isPhone) return rest.onSheet();
          setName(null);
          setAnchor(anchor ? null : event.currentTarget);
        }}
        type="button"
      >
        <Icon name="plus" size={14} />
        {text.leads.filter}
      </button>
      {anchor && (
        <Menu anchor={anchor} key={name} label={chosen?.label ?? text.leads.filter} onClose={close}>
          {chosen ? (
            <Choices {...rest} close={close} filter={chosen} />
          ) : (
            offered.map((filter) => (
              <MenuItem
                hint={<Icon name="right" size={14} />}
                key={filter.name}
                onChoose={() => setName(filter.name)}
              >
                {filter.label}
              </MenuItem>
            ))
          )}
        </Menu>
      )}
    </>
  );
};

/** The filters that are on, one chip each, and a way to add another. */
export const FilterBar = <Filters,>(props: FilterBarProps<Filters>) => {
  const text = useText();
  const { clock } = useViewer();
  const { onChange, onSheet, isSearch = false } = props;
  const filters = props.filters.filter(
    (filter) => !isSearch || filter.isOn || filter.name !== "date",
  );
  const shared = { onChange, onSheet };
  return (
    <div className="no-scrollbar flex items-center gap-1.5 overflow-x-auto px-4 py-2.5 desk:px-6">
      {isSearch && <span className="shrink-0 pr-1 text-second">{text.leads.searching}</span>}
      {filters
        .filter((filter) => filter.isOn)
        .map((filter) => (
          <FilterChip filter={filter} key={filter.name} {...shared} />
        ))}
      <AddFilter offered={filters.filter((filter) => !filter.isOn)} {...shared} />
      <span className="ml-auto shrink-0 pl-3 text-12 text-second">
        {text.leads.allTimes(zoneName(clock, Date.now()))}
      </span>
    </div>
  );
};

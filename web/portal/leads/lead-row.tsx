import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { formatMoney } from "#contract/format-money";
import type { Sale } from "#contract/sale";
import { classNames } from "../../ui/class-names.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { highlightsOf, nameOf, phoneOf, placeOf } from "../format/lead-facts.ts";
import { formatPhone, isCallable } from "../format/phone.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { Age } from "./age.tsx";
import { HighlightedName, HighlightedPhone } from "./highlighted.tsx";
import { OutcomeMenu } from "./outcome-menu.tsx";
import { PhoneLink } from "./phone-link.tsx";
import { SaleStatus } from "./sale-status.tsx";
import { TestTag } from "./test-tag.tsx";
import { useSetStar } from "./use-sale-actions.ts";

export type LeadRowProps = {
  sale: Sale;
  index: number;
  isOpen: boolean;
  isCurrent: boolean;
  isArriving: boolean;
  isSelected: boolean;
  /** Whether leads are being picked, so that every row offers it. */
  isPicking: boolean;
  /** Null where nothing can be picked. */
  onSelect: ((leadId: string, isRange: boolean) => void) | null;
  search?: string;
};

const StarButton = ({ sale, name, tabIndex }: { sale: Sale; name: string; tabIndex: number }) => {
  const text = useText();
  const { mayWork } = useViewer();
  const setStar = useSetStar();
  if (!mayWork) return null;
  return (
    <IconButton
      aria-pressed={sale.starred}
      className={classNames(
        "relative size-6!",
        sale.starred
          ? "text-amber!"
          : "w-0! overflow-hidden opacity-0 group-hover:w-6! group-hover:opacity-100 focus-visible:w-6! focus-visible:opacity-100 touch:hidden!",
      )}
      filled={sale.starred}
      icon="star"
      label={sale.starred ? text.leads.unstar(name) : text.leads.star(name)}
      onClick={() => setStar(sale, !sale.starred)}
      tabIndex={tabIndex}
    />
  );
};

type CellProps = Pick<LeadRowProps, "sale" | "isCurrent" | "search">;

const NameCell = ({ sale, isCurrent, search }: CellProps) => {
  const text = useText();
  const name = nameOf(sale) ?? text.leads.noName;
  return (
    <div className="flex min-w-0 items-center gap-1.5 self-stretch" data-column="name" role="cell">
      <Link
        className="min-w-0 truncate font-bold text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-(--focus)"
        data-lead-link={sale.leadId}
        params={{ leadId: sale.leadId }}
        search={true}
        tabIndex={isCurrent ? 0 : -1}
        to="/leads/$leadId"
      >
        <HighlightedName name={name} search={search} />
      </Link>
      {sale.test && <TestTag />}
      <StarButton name={name} sale={sale} tabIndex={isCurrent ? 0 : -1} />
    </div>
  );
};

const PhoneCell = ({ sale, isCurrent, search }: CellProps) => {
  const phone = phoneOf(sale);
  if (phone === null) return <div data-column="phone" role="cell" />;
  const written = <HighlightedPhone phone={formatPhone(phone)} search={search} />;
  return (
    <div className="truncate tabular-nums" data-column="phone" role="cell">
      {isCallable(phone) ? (
        <PhoneLink
          className="relative rounded-4 text-ink decoration-line-strong underline-offset-4 hover:underline"
          phone={phone}
          sale={sale}
          tabIndex={isCurrent ? 0 : -1}
        >
          {written}
        </PhoneLink>
      ) : (
        written
      )}
    </div>
  );
};

const FactCells = ({ sale }: { sale: Sale }) => {
  const text = useText();
  const highlights = highlightsOf(sale, text.words);
  return (
    <>
      <div className="truncate text-second" data-column="location" role="cell">
        {placeOf(sale)}
      </div>
      <div className="truncate text-second" data-column="campaign" role="cell">
        {sale.campaignName}
      </div>
      <div
        className="truncate text-third group-data-selected:text-second"
        data-column="highlights"
        role="cell"
        title={highlights.map((field) => `${field.label}: ${field.text}`).join("\n")}
      >
        {highlights.map((field) => field.text).join(" · ")}
      </div>
      <div className="text-right tabular-nums" data-column="price" role="cell">
        {formatMoney(sale.priceCents)}
      </div>
      <div className="truncate text-12 text-second" data-column="status" role="cell">
        <SaleStatus sale={sale} />
      </div>
    </>
  );
};

/** Picks the lead; it shows under the pointer, and on every row once one is picked. */
const SelectBox = ({ sale, isSelected, isPicking, onSelect }: LeadRowProps) => {
  const text = useText();
  if (!onSelect) return null;
  return (
    <div className="absolute inset-y-0 left-0 w-6" role="cell">
      <label className="grid size-full cursor-pointer place-items-center">
        <input
          aria-label={text.leads.select(nameOf(sale) ?? text.leads.noName)}
          checked={isSelected}
          className={classNames(
            "size-3.5 accent-(--accent)",
            !isPicking && "opacity-0 group-hover:opacity-100 focus-visible:opacity-100",
          )}
          onChange={() => {}}
          onClick={(event) => onSelect(sale.leadId, event.shiftKey)}
          tabIndex={-1}
          type="checkbox"
        />
      </label>
    </div>
  );
};

/** One lead as a row of the table; the whole row opens it. */
export const LeadRow = memo((props: LeadRowProps) => {
  const { sale, index, isOpen, isArriving, isCurrent, isSelected } = props;
  return (
    <div
      aria-rowindex={index + 2}
      className={classNames(
        "lead-grid group relative h-full items-center border-b border-line px-4 desk:px-6",
        isOpen || isSelected ? "bg-accent-wash" : "hover:bg-hover",
        isArriving && "motion-safe:animate-[arrive_3s_ease-out]",
      )}
      data-lead-id={sale.leadId}
      data-selected={isSelected || undefined}
      role="row"
    >
      <SelectBox {...props} />
      <div className="flex" data-column="age" role="cell">
        <Age sale={sale} />
      </div>
      <NameCell {...props} />
      <PhoneCell {...props} />
      <FactCells sale={sale} />
      <div className="relative" data-column="outcome" role="cell">
        <OutcomeMenu sale={sale} tabIndex={isCurrent ? 0 : -1} />
      </div>
    </div>
  );
});

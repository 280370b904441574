import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { Sale } from "#contract/sale";
import { classNames } from "../../ui/class-names.ts";
import { Icon } from "../../ui/icon.tsx";
import { highlightsOf, nameOf, phoneOf, placeOf } from "../format/lead-facts.ts";
import { isCallable } from "../format/phone.ts";
import { useText } from "../text/text.ts";
import { Age } from "./age.tsx";
import { HighlightedName } from "./highlighted.tsx";
import type { LeadRowProps } from "./lead-row.tsx";
import { PhoneLink } from "./phone-link.tsx";
import { TestTag } from "./test-tag.tsx";

const CallButton = ({ sale }: { sale: Sale }) => {
  const phone = phoneOf(sale);
  if (!isCallable(phone)) return null;
  const isNew = sale.outcome === "new";
  return (
    <PhoneLink
      className={classNames(
        "relative grid size-12 shrink-0 place-items-center rounded-full active:scale-95",
        isNew ? "bg-accent text-on-accent" : "bg-accent-wash text-accent-text",
      )}
      phone={phone}
      sale={sale}
    >
      <Icon name="phone" size={20} />
    </PhoneLink>
  );
};

/** While leads are picked, the whole card picks instead of opening. */
const PickBox = ({ sale, isSelected, onSelect }: LeadRowProps) => {
  const text = useText();
  return (
    <label className="grid shrink-0 place-items-center before:absolute before:inset-0 before:z-10">
      <input
        aria-label={text.leads.select(nameOf(sale) ?? text.leads.noName)}
        checked={isSelected}
        className="size-5 accent-(--accent)"
        onChange={() => onSelect?.(sale.leadId, false)}
        type="checkbox"
      />
    </label>
  );
};

/** One lead on a phone: the whole card opens it, the round button calls. */
export const LeadCard = memo((props: LeadRowProps) => {
  const { sale, isOpen, isArriving, isSelected, isPicking, search } = props;
  const text = useText();
  const highlights = highlightsOf(sale, text.words);
  const returned = sale.status !== "delivered" && text.leads.statuses[sale.status];
  const worked = sale.outcome !== "new" && text.leads.outcomes[sale.outcome];
  return (
    <div
      className={classNames(
        "relative flex h-full items-center gap-3 border-b border-line bg-surface px-4",
        (isOpen || isSelected) && "bg-accent-wash",
        isArriving && "motion-safe:animate-[arrive_3s_ease-out]",
      )}
      data-lead-id={sale.leadId}
      data-selected={isSelected || undefined}
    >
      {isPicking && <PickBox {...props} />}
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-1.5">
          <Link
            className="min-w-0 truncate text-15 font-bold text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-(--focus)"
            data-lead-link={sale.leadId}
            params={{ leadId: sale.leadId }}
            search={true}
            to="/leads/$leadId"
          >
            <HighlightedName name={nameOf(sale) ?? text.leads.noName} search={search} />
          </Link>
          {sale.starred && (
            <span className="text-amber">
              <Icon filled name="star" size={14} />
              <span className="sr-only">{text.leads.starred}</span>
            </span>
          )}
          {sale.test && <TestTag />}
          <span className="ml-auto pl-2">
            <Age sale={sale} short />
          </span>
        </div>
        <p className="truncate text-13 text-second">
          {[placeOf(sale), sale.campaignName].filter((part) => part !== null).join(" · ")}
        </p>
        <p className={classNames("truncate text-13", isSelected ? "text-second" : "text-third")}>
          {[returned || null, worked || null, ...highlights.map((field) => field.text)]
            .filter((part) => part !== null)
            .join(" · ")}
        </p>
      </div>
      {!isPicking && <CallButton sale={sale} />}
    </div>
  );
});

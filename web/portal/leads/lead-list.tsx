import { type RefObject, useCallback } from "react";
import type { Sale } from "#contract/sale";
import { useIsPhone } from "../../ui/use-media.ts";
import { ListHead } from "../list/list-head.tsx";
import { useRowHeight } from "../list/use-row-height.ts";
import { type RowWalk, VirtualRows } from "../list/virtual-rows.tsx";
import { useText } from "../text/text.ts";
import { LeadCard } from "./lead-card.tsx";
import { LeadRow } from "./lead-row.tsx";
import type { Selection } from "./use-selection.ts";

const columns = [
  "age",
  "name",
  "phone",
  "location",
  "campaign",
  "highlights",
  "price",
  "status",
  "outcome",
] as const;

export const LeadHead = () => (
  <ListHead columns={columns} grid="lead-grid" names={useText().leads.columns} right={["price"]} />
);

export type LeadListProps = {
  sales: readonly Sale[];
  openId: string | null;
  arriving: ReadonlySet<string>;
  search?: string;
  scroller: RefObject<HTMLDivElement | null>;
  rows: RefObject<HTMLDivElement | null>;
  walk: RowWalk;
  onNearEnd: () => void;
  /** Null for those who may only read. */
  selection: Selection | null;
};

/** The leads: only those in sight, and a few around them, are in the page. */
export const LeadList = (props: LeadListProps) => {
  const { sales, openId, arriving, search, selection } = props;
  const height = useRowHeight(72);
  const Row = useIsPhone() ? LeadCard : LeadRow;
  return (
    <VirtualRows
      heightOf={useCallback(() => height, [height])}
      idOf={(sale) => sale.leadId}
      items={sales}
      onNearEnd={props.onNearEnd}
      rows={props.rows}
      scroller={props.scroller}
      walk={props.walk}
    >
      {(sale, { index, isCurrent }) => (
        <Row
          index={index}
          isArriving={arriving.has(sale.leadId)}
          isCurrent={isCurrent}
          isOpen={sale.leadId === openId}
          isPicking={selection?.isPicking ?? false}
          isSelected={selection?.selected.has(sale.leadId) ?? false}
          onSelect={selection?.onSelect ?? null}
          sale={sale}
          search={search}
        />
      )}
    </VirtualRows>
  );
};

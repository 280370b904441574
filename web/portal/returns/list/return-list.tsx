import { type RefObject, useCallback } from "react";
import type { Return } from "#contract/return";
import type { Sale } from "#contract/sale";
import { useIsPhone } from "../../../ui/use-media.ts";
import { ListHead } from "../../list/list-head.tsx";
import { useRowHeight } from "../../list/use-row-height.ts";
import { type RowWalk, VirtualRows } from "../../list/virtual-rows.tsx";
import { useReturnText } from "../use-return-text.ts";
import { ReturnCard } from "./return-card.tsx";
import { ReturnRow } from "./return-row.tsx";
import { isUnread, readSeen } from "./seen-returns.ts";

const columns = ["submitted", "lead", "reason", "amount", "state", "decided", "due"] as const;

export const ReturnHead = () => (
  <ListHead
    columns={columns}
    grid="return-grid"
    names={useReturnText().columns}
    right={["amount"]}
  />
);

export type ReturnListProps = {
  returns: readonly Return[];
  sales: ReadonlyMap<string, Sale>;
  openId: string | null;
  changed: ReadonlySet<string>;
  scroller: RefObject<HTMLDivElement | null>;
  rows: RefObject<HTMLDivElement | null>;
  walk: RowWalk;
  onNearEnd: () => void;
};

/** The returns: only those in sight, and a few around them, are in the page. */
export const ReturnList = (props: ReturnListProps) => {
  const { returns, sales, openId, changed } = props;
  const height = useRowHeight(72);
  const seen = readSeen(localStorage, new Date().toISOString());
  const Row = useIsPhone() ? ReturnCard : ReturnRow;
  return (
    <VirtualRows
      heightOf={useCallback(() => height, [height])}
      idOf={(asked) => asked.id}
      items={returns}
      onNearEnd={props.onNearEnd}
      rows={props.rows}
      scroller={props.scroller}
      walk={props.walk}
    >
      {(asked, { index, isCurrent }) => (
        <Row
          asked={asked}
          index={index}
          isChanged={changed.has(asked.id)}
          isCurrent={isCurrent}
          isOpen={asked.id === openId}
          isUnread={asked.id !== openId && isUnread(asked, seen)}
          sale={sales.get(asked.leadId)}
        />
      )}
    </VirtualRows>
  );
};

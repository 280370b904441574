import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Sale } from "#contract/sale";
import { useNeighbours } from "../list/neighbours.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { useReturnSearch } from "./use-return-search.ts";

type ReturnButtonProps = { sale: Sale; className: string; children?: ReactNode };

/** Leads to the lead's return, or to a new one; nothing for test leads and those who only read. */
export const ReturnButton = ({ sale, className, children }: ReturnButtonProps) => {
  const text = useText();
  const { mayWork } = useViewer();
  const { nextId } = useNeighbours();
  const searchFor = useReturnSearch();
  if (!mayWork || sale.test) return null;
  const shared = { className, "data-action": "return", children: children ?? text.lead.return };
  return sale.returnId !== null && sale.status !== "delivered" ? (
    <Link
      {...shared}
      aria-label={text.lead.seeReturn}
      params={{ returnId: sale.returnId }}
      to="/returns/$returnId"
    />
  ) : (
    <Link {...shared} search={searchFor([sale.leadId], nextId)} to="/returns/new" />
  );
};

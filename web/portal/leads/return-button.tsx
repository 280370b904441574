import { Link } from "@tanstack/react-router";
import type { Sale } from "#contract/sale";
import { useNeighbours } from "../list/neighbours.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { useReturnSearch } from "./use-return-search.ts";

type ReturnButtonProps = { sale: Sale; className: string };

/** Leads to the lead's return, or to a new one; nothing for test leads and those who only read. */
export const ReturnButton = ({ sale, className }: ReturnButtonProps) => {
  const text = useText();
  const { mayWork } = useViewer();
  const { nextId } = useNeighbours();
  const searchFor = useReturnSearch();
  if (!mayWork || sale.test) return null;
  const shared = { className, "data-action": "return" };
  return sale.returnId !== null && sale.status !== "delivered" ? (
    <Link {...shared} params={{ returnId: sale.returnId }} to="/returns/$returnId">
      {text.lead.seeReturn}
    </Link>
  ) : (
    <Link {...shared} search={searchFor([sale.leadId], nextId)} to="/returns/new">
      {text.lead.return}
    </Link>
  );
};

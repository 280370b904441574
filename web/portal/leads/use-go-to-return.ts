import { useNavigate } from "@tanstack/react-router";
import type { Sale } from "#contract/sale";
import { useNeighbours } from "../list/neighbours.ts";
import { useReturnSearch } from "./use-return-search.ts";

/** Goes to the return of a lead, or to a new one for it. */
export const useGoToReturn = () => {
  const navigate = useNavigate();
  const { nextId } = useNeighbours();
  const searchFor = useReturnSearch();
  return (sale: Pick<Sale, "leadId" | "status" | "returnId">) =>
    void (sale.returnId !== null && sale.status !== "delivered"
      ? navigate({ to: "/returns/$returnId", params: { returnId: sale.returnId } })
      : navigate({ to: "/returns/new", search: searchFor([sale.leadId], nextId) }));
};

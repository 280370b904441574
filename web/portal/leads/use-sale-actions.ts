import { onlineManager, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Outcome, Sale } from "#contract/sale";
import { showToast } from "../../ui/toast.tsx";
import { callApi } from "../api/call-api.ts";
import { summaryQuery } from "../api/queries.ts";
import { nameOf } from "../format/lead-facts.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { changeSale, settleSales } from "./sale-cache.ts";

const useSettle = () => {
  const client = useQueryClient();
  const viewer = useViewer();
  return (sale: Sale) => {
    settleSales(client, [sale], viewer);
    void client.invalidateQueries({ queryKey: summaryQuery.queryKey });
    void client.invalidateQueries({ queryKey: ["lead", sale.leadId] });
  };
};

/** Sets the outcome at once and undoes it when the server refuses; repeats change nothing. */
export const useSetOutcome = () => {
  const client = useQueryClient();
  const { me } = useViewer();
  const text = useText();
  const settle = useSettle();
  const mutation = useMutation({
    mutationFn: ({ sale, outcome }: { sale: Sale; outcome: Outcome }) =>
      callApi("PUT /v1/portal/leads/{leadId}/outcome", {
        path: { leadId: sale.leadId },
        body: { outcome },
      }),
    onMutate: ({ sale, outcome }) =>
      changeSale(client, sale.leadId, {
        outcome,
        outcomeBy: me.member.name,
        outcomeAt: new Date().toISOString(),
      }),
    onSuccess: settle,
    onError: (_error, { sale }, rollBack) => {
      rollBack?.();
      showToast(text.leads.outcomeFailed(nameOf(sale) ?? text.leads.noName));
    },
  });
  return (sale: Sale, outcome: Outcome) => {
    if (sale.outcome === outcome) return;
    const name = nameOf(sale) ?? text.leads.noName;
    mutation.mutate({ sale, outcome });
    if (!onlineManager.isOnline()) return showToast(text.leads.outcomeWaits(name));
    showToast(text.leads.outcomeSet(name, text.leads.outcomes[outcome]), {
      label: text.words.undo,
      run: () => mutation.mutate({ sale: { ...sale, outcome }, outcome: sale.outcome }),
    });
  };
};

/** Stars or unstars at once. */
export const useSetStar = () => {
  const client = useQueryClient();
  const text = useText();
  const settle = useSettle();
  const mutation = useMutation({
    mutationFn: ({ sale, starred }: { sale: Sale; starred: boolean }) =>
      callApi("PUT /v1/portal/leads/{leadId}/star", {
        path: { leadId: sale.leadId },
        body: { starred },
      }),
    onMutate: ({ sale, starred }) => changeSale(client, sale.leadId, { starred }),
    onSuccess: settle,
    onError: (_error, { sale }, rollBack) => {
      rollBack?.();
      showToast(text.leads.starFailed(nameOf(sale) ?? text.leads.noName));
    },
  });
  return (sale: Sale, starred: boolean) => mutation.mutate({ sale, starred });
};

/** Gives the lead to a member, or to nobody, at once. */
export const useAssign = () => {
  const client = useQueryClient();
  const text = useText();
  const settle = useSettle();
  const mutation = useMutation({
    mutationFn: ({ sale, memberId }: { sale: Sale; memberId: Sale["assignedTo"] }) =>
      callApi("PUT /v1/portal/leads/{leadId}/assignee", {
        path: { leadId: sale.leadId },
        body: { memberId },
      }),
    onMutate: ({ sale, memberId }) => changeSale(client, sale.leadId, { assignedTo: memberId }),
    onSuccess: settle,
    onError: (_error, { sale }, rollBack) => {
      rollBack?.();
      showToast(text.leads.assignFailed(nameOf(sale) ?? text.leads.noName));
    },
  });
  return (sale: Sale, memberId: Sale["assignedTo"]) => mutation.mutate({ sale, memberId });
};

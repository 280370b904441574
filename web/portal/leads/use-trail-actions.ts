import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ResultOf } from "#contract/routes";
import { callApi } from "../api/call-api.ts";

type LeadData = ResultOf<"GET /v1/portal/leads/{leadId}">;
type TrailLine = LeadData["trail"][number];

const useAddToTrail = (leadId: string) => {
  const client = useQueryClient();
  return (line: TrailLine) =>
    client.setQueryData<LeadData>(["lead", leadId], (lead) =>
      lead && !lead.trail.some((each) => each.id === line.id)
        ? { ...lead, trail: [...lead.trail, line] }
        : lead,
    );
};

/** Adds a note; the key makes a repeat of the same note harmless. */
export const useAddNote = (leadId: string, onFailed: (text: string) => void) => {
  const add = useAddToTrail(leadId);
  return useMutation({
    mutationKey: ["note", leadId],
    mutationFn: ({ text, key }: { text: string; key: string }) =>
      callApi("POST /v1/portal/leads/{leadId}/notes", {
        path: { leadId },
        idempotencyKey: key,
        body: { text },
      }),
    onSuccess: add,
    onError: (_error, { text }) => onFailed(text),
  });
};

/** Writes down that Call was tapped; the call itself does not wait for it. */
export const useRecordCall = (leadId: string) => {
  const add = useAddToTrail(leadId);
  const mutation = useMutation({
    mutationFn: (key: string) =>
      callApi("POST /v1/portal/leads/{leadId}/calls", { path: { leadId }, idempotencyKey: key }),
    onSuccess: add,
  });
  return () => mutation.mutate(crypto.randomUUID());
};

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ReturnReason, ReturnVerdict } from "#contract/return";
import type { BodyInputOf } from "#contract/routes";
import type { Sale } from "#contract/sale";
import { callApi } from "../../api/call-api.ts";
import { returnChecksQuery } from "../../api/queries.ts";
import { dayIn } from "../../format/zoned-time.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { useUploads } from "../evidence/use-uploads.ts";
import { useSettleReturns } from "../panel/use-return-actions.ts";
import type { PolicyData } from "../policy/allowance.tsx";
import { draftName, loadDraft, type ReturnDraft, saveDraft } from "./return-draft.ts";
import { type Missing, whatIsMissing } from "./what-is-missing.ts";

/** A lead of the form with what is known of it. */
export type FormLead = {
  lead: string;
  verdict: ReturnVerdict | undefined;
  sale: Sale | undefined;
  /** Whether it is part of what is submitted. */
  isIn: boolean;
};

type Item = BodyInputOf<"POST /v1/portal/returns">["items"][number];

const makeKey = () => crypto.randomUUID();

/** What is filled in, kept for a reload under the leads it is about. */
const useDraft = (leads: readonly string[]) => {
  const name = draftName(leads);
  const [draft, setDraft] = useState(() => loadDraft(sessionStorage, name, makeKey));
  const write = (fields: Partial<ReturnDraft>) =>
    setDraft((before) => {
      const next = { ...before, ...fields };
      saveDraft(sessionStorage, name, next);
      return next;
    });
  return { draft, write, forget: () => sessionStorage.removeItem(name) };
};

const useLeads = (leads: readonly string[], asks: readonly string[]) => {
  const checks = useQuery({ ...returnChecksQuery(leads), placeholderData: keepPreviousData });
  const rows = leads.map((lead, index): FormLead => {
    const byId = checks.data?.items.find((verdict) => verdict.leadId === lead);
    const verdict = byId ?? (checks.isPlaceholderData ? undefined : checks.data?.items[index]);
    const sale = checks.data?.sales.find(({ leadId }) => leadId === verdict?.leadId);
    const isAsked = verdict?.mayAsk === true && asks.includes(lead);
    return { lead, verdict, sale, isIn: verdict?.eligible === true || isAsked };
  });
  return { checks, rows };
};

const itemOf = (
  row: FormLead,
  draft: ReturnDraft,
  reason: string,
  evidenceIds: string[],
): Item[] =>
  row.verdict && row.verdict.leadId !== null
    ? [
        {
          leadId: row.verdict.leadId,
          reason,
          note: draft.note.trim(),
          firstHadAt: draft.firstHadAt === "" ? null : draft.firstHadAt,
          crmId: draft.crmId.trim() === "" ? null : draft.crmId.trim(),
          evidenceIds,
          ask: !row.verdict.eligible,
        },
      ]
    : [];

const useSubmission = (onRefused: () => void, onDone: () => void) => {
  const settle = useSettleReturns();
  return useMutation({
    mutationFn: ({ key, items }: { key: string; items: Item[] }) =>
      callApi("POST /v1/portal/returns", { idempotencyKey: key, body: { items } }),
    onSuccess: ({ submitted }) => {
      settle(submitted);
      if (submitted.length > 0) onDone();
      else onRefused();
    },
  });
};

/**
 * The form of a return: its leads with their verdicts, what is filled in, what is still missing,
 * and its one submission. The key is the draft's, so that double presses, retries and a reload
 * between them make exactly one return.
 */
export const useReturnForm = (leads: readonly string[], { policy }: PolicyData) => {
  const { timeZone } = useViewer().clock;
  const { draft, write, forget } = useDraft(leads);
  const uploads = useUploads(draft.files, (files) => write({ files }));
  const { checks, rows } = useLeads(leads, draft.asks);
  const submission = useSubmission(() => write({ key: makeKey() }), forget);
  const [isTried, setTried] = useState(false);
  const reason: ReturnReason | null =
    policy.reasons.find(({ code }) => code === draft.reason) ?? null;
  const missing: (Missing | "upload")[] = whatIsMissing({
    reason,
    note: draft.note,
    hasFile: uploads.evidenceIds.length > 0,
    firstHadAt: draft.firstHadAt,
    today: dayIn(timeZone, Date.now()),
  });
  if (!uploads.isSettled) missing.push("upload");
  const chosen = rows.filter(({ isIn }) => isIn);
  const submit = () => {
    setTried(true);
    if (missing.length > 0 || reason === null || submission.isPending) return false;
    const items = chosen.flatMap((row) => itemOf(row, draft, reason.code, uploads.evidenceIds));
    submission.mutate({ key: draft.key, items });
    return true;
  };
  return {
    ...{ draft, write, uploads, checks, rows, chosen, reason, submission, submit },
    /** Told only after the first try, so that nobody is scolded while writing. */
    problems: isTried ? missing : [],
    renewKey: () => write({ key: makeKey() }),
  };
};

export type ReturnForm = ReturnType<typeof useReturnForm>;

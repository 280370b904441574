import { onlineManager, useMutation, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Return } from "#contract/return";
import { showToast } from "../../../ui/toast.tsx";
import { ApiProblem } from "../../api/api-problem.ts";
import { callApi } from "../../api/call-api.ts";
import { returnPolicyQuery } from "../../api/queries.ts";
import { sayBy } from "../../format/phrase-book.ts";
import { useText } from "../../text/text.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { noteSeen } from "../list/seen-returns.ts";
import { problemLines } from "../problem-lines.ts";
import { settleReturn } from "../return-cache.ts";
import type { ReturnData } from "../return-queries.ts";
import type { ReturnText } from "../return-text.ts";
import { useReturnText } from "../use-return-text.ts";

/** Brings returns that the server answered with to where they are shown. */
export const useSettleReturns = () => {
  const client = useQueryClient();
  const { clock } = useViewer();
  return (returns: readonly Return[]) => {
    for (const asked of returns) {
      noteSeen(localStorage, asked, new Date().toISOString());
      settleReturn(client, asked, clock.timeZone);
      for (const queryKey of [
        ["return", asked.id],
        ["lead", asked.leadId],
      ])
        void client.invalidateQueries({ queryKey });
    }
    void client.invalidateQueries({ queryKey: ["returnChecks"] });
    void client.invalidateQueries({ queryKey: returnPolicyQuery.queryKey });
  };
};

/** What the server refused, with all that is wrong; else our own sentence. */
const sentenceOf = (
  error: unknown,
  { refused: book }: ReturnText,
  { otherwise, fileNames = [] }: { otherwise: string; fileNames?: readonly string[] },
) => {
  const isRefusal = error instanceof ApiProblem && error.status < 500 && error.message !== "";
  if (!isRefusal) return otherwise;
  return problemLines(error.errors, { fileNames, book }).join(" ") || sayBy(book, error.message);
};

type Message = { text: string; evidenceIds: string[]; fileNames: string[]; key: string };

/** Writes to the agency; the key makes a repeat of the same message harmless. */
export const useSendMessage = (returnId: string, onSent: () => void) => {
  const client = useQueryClient();
  const text = useReturnText();
  return useMutation({
    mutationFn: ({ text: words, evidenceIds, key }: Message) =>
      callApi("POST /v1/portal/returns/{returnId}/messages", {
        path: { returnId },
        idempotencyKey: key,
        body: { text: words, evidenceIds },
      }),
    onMutate: () => {
      if (!onlineManager.isOnline()) showToast(text.one.sendWaits);
    },
    onSuccess: (line) => {
      client.setQueryData<ReturnData>(["return", returnId], (data) =>
        data && !data.thread.some(({ id }) => id === line.id)
          ? { ...data, thread: [...data.thread, line] }
          : data,
      );
      void client.invalidateQueries({ queryKey: ["return", returnId] });
      onSent();
    },
    onError: (error, { fileNames }) =>
      showToast(sentenceOf(error, text, { otherwise: text.one.sendFailed, fileNames })),
  });
};

/** Asks once more after a decline. */
export const useAppeal = (returnId: string) => {
  const settle = useSettleReturns();
  const text = useReturnText();
  return useMutation({
    mutationFn: ({ text: words, key }: { text: string; key: string }) =>
      callApi("POST /v1/portal/returns/{returnId}/appeal", {
        path: { returnId },
        idempotencyKey: key,
        body: { text: words },
      }),
    onSuccess: (asked) => settle([asked]),
    onError: (error) => showToast(sentenceOf(error, text, { otherwise: text.one.appealFailed })),
  });
};

const undoMs = 6_000;

let withdrawing: ReadonlyMap<string, ReturnType<typeof setTimeout>> = new Map();
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const setWithdrawing = (returnId: string, timer: ReturnType<typeof setTimeout> | null) => {
  const others = [...withdrawing].filter(([id]) => id !== returnId);
  withdrawing = new Map(timer === null ? others : [...others, [returnId, timer]]);
  for (const listener of listeners) listener();
};

/**
 * Takes an undecided return back. It is sent only when the time for Undo is over, wherever the
 * user has gone meanwhile; until the server has answered, the return stays what it is.
 */
export const useWithdraw = (returnId: string) => {
  const settle = useSettleReturns();
  const text = useReturnText();
  const { words } = useText();
  const isWaiting = useSyncExternalStore(subscribe, () => withdrawing.has(returnId));
  const mutation = useMutation({
    mutationFn: () =>
      callApi("POST /v1/portal/returns/{returnId}/withdrawal", { path: { returnId } }),
    onSuccess: (asked) => {
      settle([asked]);
      showToast(text.one.withdrawn);
    },
    onError: (error) => showToast(sentenceOf(error, text, { otherwise: text.one.withdrawFailed })),
    onSettled: () => setWithdrawing(returnId, null),
  });
  const undo = () => {
    clearTimeout(withdrawing.get(returnId));
    setWithdrawing(returnId, null);
  };
  const withdraw = () => {
    if (withdrawing.has(returnId)) return;
    setWithdrawing(
      returnId,
      setTimeout(() => mutation.mutate(), undoMs),
    );
    showToast(text.one.withdrawSoon, { label: words.undo, run: undo });
  };
  return { withdraw, isWaiting };
};

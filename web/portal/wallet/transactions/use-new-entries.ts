import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Page } from "#contract/page";
import type { Entry } from "#contract/wallet";
import { callApi } from "../../api/call-api.ts";
import { onLive } from "../../live/live-feed.ts";
import type { EntryQuestion } from "./entry-filters.ts";
import { addEntries, unlistedEntries } from "./merge-entries.ts";

type ListData = InfiniteData<Page<Entry>, string | undefined>;

const lookEveryMs = 1_000;
const newestItems = 100;

const isAtTop = (scroller: HTMLElement | null) => (scroller?.scrollTop ?? 0) < 8;

/**
 * New transactions of the shown list: put on top while the list is at its top, else kept behind a
 * pill, so that nothing moves under a hand.
 */
export const useNewEntries = (
  question: EntryQuestion,
  scroller: RefObject<HTMLDivElement | null>,
): { waiting: number; show: () => void } => {
  const client = useQueryClient();
  const key = ["wallet", "entries", question] as const;
  const [held, setHeld] = useState<readonly Entry[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const insert = (entries: readonly Entry[]) => {
    client.setQueryData<ListData>(key, (data) => data && addEntries(data, entries));
    setHeld([]);
  };

  const look = useEffectEvent(async () => {
    timer.current = undefined;
    const query = { ...question, limit: newestItems };
    const newest = await callApi("GET /v1/portal/wallet/entries", { query }).catch(() => null);
    const data = client.getQueryData<ListData>(key);
    if (!newest || !data) return;
    const fresh = unlistedEntries(data, newest);
    if (fresh === null) return void client.resetQueries({ queryKey: key });
    if (isAtTop(scroller.current)) insert(fresh);
    else setHeld(fresh);
  });

  useEffect(() => {
    const stop = onLive((message) => {
      const isMoney = message.kind === "missed" || message.kind === "refetch";
      if (!isMoney && message.event.type !== "wallet.changed") return;
      timer.current ??= setTimeout(() => void look(), lookEveryMs);
    });
    return () => {
      stop();
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has other new ones.
  useEffect(() => setHeld([]), [question]);

  return {
    waiting: held.length,
    show: () => {
      insert(held);
      scroller.current?.scrollTo({ top: 0 });
    },
  };
};

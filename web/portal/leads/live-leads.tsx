import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { summaryQuery } from "../api/queries.ts";
import { onLive } from "../live/live-feed.ts";
import { useViewer } from "../viewer/viewer.ts";
import { settleSales } from "./sale-cache.ts";
import { useLiveSales } from "./use-live-sales.ts";

const summaryEveryMs = 1_000;

const useSummaryRefresh = () => {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return () => {
    if (timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void client.invalidateQueries({ queryKey: summaryQuery.queryKey });
    }, summaryEveryMs);
  };
};

/** Keeps the loaded leads and the numbers above them fresh, on whatever page somebody is. */
export const LiveLeads = () => {
  const client = useQueryClient();
  const viewer = useViewer();
  const refreshSummary = useSummaryRefresh();
  useLiveSales(
    (sales) => {
      settleSales(client, sales, viewer);
      refreshSummary();
    },
    () => {
      void client.resetQueries({ queryKey: ["leads"] });
      void client.invalidateQueries();
    },
  );
  useEffect(
    () =>
      onLive((message) => {
        if (message.kind === "event" && message.event.type === "lead.activity")
          void client.invalidateQueries({ queryKey: ["lead", message.event.data.leadId] });
      }),
    [client],
  );
  return null;
};

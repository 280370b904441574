import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { returnPolicyQuery } from "../api/queries.ts";
import { onLive } from "../live/live-feed.ts";
import type { LiveMessage } from "../live/live-message.ts";
import { useViewer } from "../viewer/viewer.ts";
import { settleReturn } from "./return-cache.ts";

/** Keeps the loaded returns and the allowance fresh, on whatever page somebody is. */
export const LiveReturns = () => {
  const client = useQueryClient();
  const { clock } = useViewer();
  const refresh = (...keys: (readonly string[])[]) => {
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  };
  const take = useEffectEvent((message: LiveMessage) => {
    if (message.kind === "refetch") return;
    // What was missed names leads and money alone: what is shown of returns is asked for again.
    if (message.kind === "missed")
      return refresh(["returns"], ["return"], ["returnChecks"], returnPolicyQuery.queryKey);
    if (message.event.type !== "return.updated") return;
    const changed = message.event.data;
    settleReturn(client, changed, clock.timeZone);
    refresh(["return", changed.id], ["returnChecks"], returnPolicyQuery.queryKey);
  });
  useEffect(() => onLive((message) => take(message)), []);
  return null;
};

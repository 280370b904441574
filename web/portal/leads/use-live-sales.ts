import { useEffect, useEffectEvent } from "react";
import type { Sale } from "#contract/sale";
import { onLive } from "../live/live-feed.ts";
import type { LiveMessage } from "../live/live-message.ts";

/**
 * Takes the leads that arrive live. `onRefetch` is told when so much was missed that everything
 * is loaded anew.
 */
export const useLiveSales = (
  onSales: (sales: readonly Sale[]) => void,
  onRefetch: () => void,
): void => {
  const take = useEffectEvent((message: LiveMessage) => {
    if (message.kind === "refetch") onRefetch();
    else if (message.kind === "missed") {
      if (message.sales.length > 0) onSales(message.sales);
    } else if (message.event.type === "lead.delivered" || message.event.type === "lead.updated")
      onSales([message.event.data]);
  });
  useEffect(() => onLive((message) => take(message)), []);
};

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import type { WalletView } from "#contract/live";
import type { Sale } from "#contract/sale";
import { meQuery } from "../api/queries.ts";
import { onLive } from "../live/live-feed.ts";
import type { LiveMessage } from "../live/live-message.ts";

/**
 * Takes what arrives live: money and activity go to where they are shown, leads to `onSales`.
 * `onRefetch` is told when so much was missed that everything is loaded anew.
 */
export const useLiveSales = (
  onSales: (sales: readonly Sale[]) => void,
  onRefetch: () => void,
): void => {
  const client = useQueryClient();
  const setWallet = (wallet: WalletView) =>
    client.setQueryData(meQuery.queryKey, (me) => me && { ...me, wallet });
  const take = useEffectEvent((message: LiveMessage) => {
    switch (message.kind) {
      case "refetch":
        onRefetch();
        void client.resetQueries({ queryKey: ["leads"] });
        void client.invalidateQueries();
        return;
      case "missed":
        setWallet(message.wallet);
        if (message.sales.length > 0) onSales(message.sales);
        return;
      case "event":
        if (message.event.type === "wallet.changed") setWallet(message.event.data);
        else if (message.event.type === "lead.activity")
          void client.invalidateQueries({ queryKey: ["lead", message.event.data.leadId] });
        else onSales([message.event.data]);
    }
  });
  useEffect(() => onLive((message) => take(message)), []);
};

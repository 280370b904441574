import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import type { Invoice, Payment } from "#contract/billing";
import type { WalletView } from "#contract/live";
import type { Page } from "#contract/page";
import type { ResultOf } from "#contract/routes";
import { meQuery, summaryQuery, walletQuery } from "../api/queries.ts";
import { onLive } from "../live/live-feed.ts";
import type { LiveMessage } from "../live/live-message.ts";

type StartedPayment = ResultOf<"GET /v1/portal/wallet/payments/{paymentId}">;
type InvoicePages = { pages: Page<Invoice>[]; pageParams: unknown[] };

const refreshEveryMs = 1_000;

/** Frames of one batch may come in any order; the one that moved last stays. */
const withNewest = <Holder extends { wallet: WalletView | null }>(
  holder: Holder | undefined,
  wallet: WalletView,
): Holder | undefined =>
  holder?.wallet && wallet.moves >= holder.wallet.moves ? { ...holder, wallet } : holder;

const setWallet = (client: QueryClient, wallet: WalletView) => {
  client.setQueryData(meQuery.queryKey, (me) => withNewest(me, wallet));
  client.setQueryData(walletQuery.queryKey, (page) => withNewest(page, wallet));
};

const setPayment = (client: QueryClient, payment: Payment) =>
  client.setQueryData<StartedPayment>(["wallet", "payment", payment.id], (started) =>
    started && payment.changedAt >= started.payment.changedAt ? { ...started, payment } : started,
  );

const changeInvoices = (client: QueryClient, change: (invoice: Invoice) => Invoice) =>
  client.setQueryData<InvoicePages>(
    ["wallet", "invoices"],
    (list) =>
      list && {
        ...list,
        pages: list.pages.map((page) => ({ ...page, items: page.items.map(change) })),
      },
  );

/** A frame does not tell what was given back, so that stays as it is known. */
const setInvoice = (client: QueryClient, invoice: Invoice) =>
  changeInvoices(client, (item) => (item.id === invoice.id ? { ...item, ...invoice } : item));

const setRefunded = (client: QueryClient, { id, refundedCents }: Payment) =>
  changeInvoices(client, (item) => (item.paymentId === id ? { ...item, refundedCents } : item));

/** What the server alone can tell of a changed wallet: its state, the runway, new transactions. */
const refreshWallet = (client: QueryClient) => {
  for (const part of ["page", "latest", "statements"])
    void client.invalidateQueries({ queryKey: ["wallet", part] });
  // The open list takes new transactions by itself, so that nothing moves under a hand.
  void client.invalidateQueries({ queryKey: ["wallet", "entries"], refetchType: "none" });
  const blocked = client.getQueryData(summaryQuery.queryKey)?.blocked;
  if (blocked?.code === "balance")
    void client.invalidateQueries({ queryKey: summaryQuery.queryKey });
};

const useRefresh = () => {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return () => {
    if (timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      refreshWallet(client);
    }, refreshEveryMs);
  };
};

/** Keeps everything loaded of the wallet fresh, on whatever page somebody is. */
export const LiveWallet = () => {
  const client = useQueryClient();
  const refresh = useRefresh();
  const take = useEffectEvent((message: LiveMessage) => {
    if (message.kind === "refetch") return;
    if (message.kind === "missed") {
      if (message.wallet) setWallet(client, message.wallet);
      return refresh();
    }
    switch (message.event.type) {
      case "wallet.changed":
        setWallet(client, message.event.data);
        return refresh();
      case "payment.updated":
        setPayment(client, message.event.data);
        setRefunded(client, message.event.data);
        return refresh();
      case "invoice.updated":
        setInvoice(client, message.event.data);
        return refresh();
    }
  });
  useEffect(() => onLive((message) => take(message)), []);
  return null;
};

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { callApi } from "../../api/call-api.ts";
import { type CardSettings, loadCards } from "../card/card-script.ts";
import { paymentQuery } from "../wallet-queries.ts";
import { moneyTimeoutMs } from "./call-outcome.ts";
import { forgetAttempt, keepAttempt, openAttempt } from "./pay-attempt.ts";
import { PayFlow, type PayState } from "./pay-flow.ts";

const watchEveryMs = 1_000;
const settleEveryMs = 5_000;

const makeFlow = (settings: CardSettings) =>
  new PayFlow({
    start: ({ key, ...body }) =>
      callApi("POST /v1/portal/wallet/payments", {
        body,
        idempotencyKey: key,
        signal: AbortSignal.timeout(moneyTimeoutMs),
      }),
    read: (paymentId) =>
      callApi("GET /v1/portal/wallet/payments/{paymentId}", {
        path: { paymentId },
        signal: AbortSignal.timeout(moneyTimeoutMs),
      }),
    cards: () => loadCards(settings),
    attempts: { open: openAttempt, keep: keepAttempt, forget: forgetAttempt },
    isOnline: () => navigator.onLine,
    now: () => Date.now(),
    newKey: () => crypto.randomUUID(),
    returnUrl: () => location.href,
  });

/** Asks again and again what became of a payment that is waited for, and hears it live. */
const useWatch = (flow: PayFlow, { stage }: PayState) => {
  const isWatched = stage.kind === "watching" || stage.kind === "settling";
  const { data } = useQuery({
    ...paymentQuery(isWatched ? stage.payment.id : ""),
    enabled: isWatched,
    staleTime: 0,
    refetchInterval: stage.kind === "watching" ? watchEveryMs : settleEveryMs,
    // The same answer counts again: waiting has an end.
    structuralSharing: false,
  });
  const hear = useEffectEvent(() => data && flow.hear(data));
  useEffect(() => {
    if (isWatched && data) hear();
  }, [isWatched, data]);
};

/** A top-up on the screen; when it is decided, everything about the wallet is asked for anew. */
export const usePayFlow = (settings: CardSettings): { flow: PayFlow; state: PayState } => {
  const client = useQueryClient();
  const [flow] = useState(() => makeFlow(settings));
  const state = useSyncExternalStore(flow.subscribe, flow.state);
  useWatch(flow, state);
  const { kind } = state.stage;
  useEffect(() => {
    if (kind !== "done" && kind !== "settling") return;
    for (const part of ["page", "latest"])
      void client.invalidateQueries({ queryKey: ["wallet", part] });
  }, [kind, client]);
  return { flow, state };
};

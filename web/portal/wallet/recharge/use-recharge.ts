import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Payment } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import type { BodyInputOf, ResultOf } from "#contract/routes";
import { showToast } from "../../../ui/toast.tsx";
import { callApi } from "../../api/call-api.ts";
import { walletQuery } from "../../api/queries.ts";
import { dayIn } from "../../format/zoned-time.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { moneyTimeoutMs, outcomeOf } from "../pay/call-outcome.ts";
import { feeOf } from "../pay/top-up.ts";
import { say, sayRefusal } from "../say.ts";
import { useWalletText } from "../use-wallet-text.ts";
import {
  chargeOnSave,
  draftOf,
  formOf,
  problemsOf,
  type RechargeForm,
  rechargedIn,
} from "./recharge-form.ts";

type Page = ResultOf<"GET /v1/portal/wallet">;
type Body = BodyInputOf<"PUT /v1/portal/wallet/auto-recharge">;

/** What is said after saving, where a toast is not enough. */
export type RechargeNews = { kind: "refused" | "charge"; why: string; payment: Payment | null };

/** One key per content: what is saved again after a lost answer is the same saving. */
const useKeyFor = () => {
  const last = useRef({ content: "", key: "" });
  const keyFor = (body: Body) => {
    const content = JSON.stringify(body);
    if (last.current.content !== content) last.current = { content, key: crypto.randomUUID() };
    return last.current.key;
  };
  const forget = () => {
    last.current = { content: "", key: "" };
  };
  return { keyFor, forget };
};

const useSave = (onNews: (news: RechargeNews | null) => void) => {
  const text = useWalletText();
  const client = useQueryClient();
  const { keyFor, forget } = useKeyFor();
  const { recharge } = text;
  const tell = (payment: Payment | null, enabled: boolean) => {
    const money = formatMoney(payment?.amountCents ?? 0);
    switch (payment?.state) {
      case undefined:
        return showToast(enabled ? recharge.saved : recharge.savedOff);
      case "succeeded":
        return showToast(recharge.charged(money));
      case "failed":
      case "cancelled": {
        const reason = payment.failure?.message;
        const why = recharge.chargeFailed(reason ? say(text, reason) : text.pay.declinedPlain);
        return onNews({ kind: "charge", why, payment: null });
      }
      case "actionNeeded":
        return onNews({ kind: "charge", why: recharge.chargeNeedsAction, payment });
      case "started":
      case "pending":
        return showToast(recharge.chargePending(money));
    }
  };
  return useMutation({
    mutationFn: (body: Body) =>
      callApi("PUT /v1/portal/wallet/auto-recharge", {
        body,
        idempotencyKey: keyFor(body),
        signal: AbortSignal.timeout(moneyTimeoutMs),
      }),
    networkMode: "always",
    retry: false,
    onMutate: () => onNews(null),
    onSuccess: ({ autoRecharge, payment }) => {
      forget();
      client.setQueryData(walletQuery.queryKey, (page) => page && { ...page, autoRecharge });
      void client.invalidateQueries({ queryKey: walletQuery.queryKey });
      tell(payment, autoRecharge.enabled);
    },
    onError: (error) => {
      const outcome = outcomeOf(error);
      const isUnknown = outcome.kind === "unknown";
      if (!isUnknown) forget();
      // What is charged depends on the balance, which may have moved meanwhile.
      void client.invalidateQueries({ queryKey: walletQuery.queryKey });
      onNews({
        kind: "refused",
        why: isUnknown ? recharge.unknown : sayRefusal(text, outcome.why),
        payment: null,
      });
    },
  });
};

/** The form of auto-recharge: what is typed, what is wrong with it, and what saving charges. */
export const useRecharge = (page: Page, turnsOn: boolean) => {
  const { me, clock } = useViewer();
  const [before] = useState(() => formOf(page, me.lowestPriceCents));
  const [form, setForm] = useState({ ...before, enabled: before.enabled || turnsOn });
  const [wasTried, setTried] = useState(false);
  const [news, setNews] = useState<RechargeNews | null>(null);
  const save = useSave(setNews);
  const problems = problemsOf(form, {
    ...page.terms,
    lowestPriceCents: me.lowestPriceCents,
    hasCard: page.methods.length > 0,
  });
  const draft = draftOf(form, before);
  const used = rechargedIn(page.autoRecharge, dayIn(clock.timeZone, Date.now()));
  const canCharge = problems.length === 0;
  const addsCents = canCharge ? chargeOnSave(draft, page.wallet.availableCents, used) : 0;
  const submit = () => {
    setTried(true);
    if (problems.length > 0 || save.isPending) return problems[0]?.field ?? null;
    save.mutate({ ...draft, expectedChargeCents: addsCents });
    return null;
  };
  return {
    form,
    draft,
    change: (part: Partial<RechargeForm>) => setForm((now) => ({ ...now, ...part })),
    problems: wasTried ? problems : [],
    /** What the card pays at once, the fee included; 0 = nothing. */
    chargeCents: addsCents + feeOf(addsCents, page.terms.feeBasisPoints),
    news,
    submit,
    isSaving: save.isPending,
  };
};

export type Recharge = ReturnType<typeof useRecharge>;

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Invoice } from "#contract/billing";
import { callApi } from "../../api/call-api.ts";
import { type CardSettings, loadCards } from "../card/card-script.ts";
import { outcomeOf } from "../pay/call-outcome.ts";
import type { MountedCard } from "../pay/pay-flow.ts";
import type { PayProblem } from "../pay/pay-stage.ts";
import { invoiceListQuery } from "../wallet-queries.ts";

export type InvoiceStage =
  | { kind: "choosing" | "starting" | "unknown" | "watching" }
  | { kind: "enteringCard"; clientSecret: string; isConfirming: boolean };

const watchEveryMs = 1_000;

/** An invoice as it is listed, asked for again and again while its payment settles. */
const useInvoice = (invoiceId: string, isWatched: boolean) => {
  const list = useInfiniteQuery({
    ...invoiceListQuery,
    refetchInterval: isWatched ? watchEveryMs : false,
  });
  const invoice = list.data?.pages
    .flatMap((page) => page.items)
    .find((each) => each.id === invoiceId);
  return { invoice: invoice ?? null, isPending: list.isPending };
};

/**
 * Pays an open invoice. An invoice is paid once whatever happens: the card processor keeps one
 * payment for it, which every repeat continues.
 */
export const useInvoicePayment = (invoiceId: string, settings: CardSettings) => {
  const [stage, setStage] = useState<InvoiceStage>({ kind: "choosing" });
  const [problem, setProblem] = useState<PayProblem | null>(null);
  const key = useRef(crypto.randomUUID());
  const { invoice, isPending } = useInvoice(invoiceId, stage.kind === "watching");

  const back = (next: InvoiceStage, why: PayProblem | null) => {
    setStage(next);
    setProblem(why);
  };

  const begin = async (methodId: string | null) => {
    const { clientSecret } = await callApi("POST /v1/portal/wallet/invoices/{invoiceId}/payments", {
      path: { invoiceId },
      idempotencyKey: key.current,
    });
    if (methodId === null)
      return back({ kind: "enteringCard", clientSecret, isConfirming: false }, null);
    const cards = await loadCards(settings).catch(() => null);
    if (!cards) return back({ kind: "choosing" }, { kind: "noCardForm" });
    const { error } = await cards.confirmPayment({
      clientSecret,
      redirect: "if_required",
      confirmParams: { return_url: location.href, payment_method: methodId },
    });
    if (error) back({ kind: "choosing" }, { kind: "declined", reason: error.message ?? null });
    else back({ kind: "watching" }, null);
  };

  const pay = async (methodId: string | null) => {
    if (!navigator.onLine) return setProblem({ kind: "offline" });
    back({ kind: "starting" }, null);
    try {
      await begin(methodId);
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind === "unknown") return back({ kind: "unknown" }, null);
      key.current = crypto.randomUUID();
      back({ kind: "choosing" }, { kind: "refused", sentences: outcome.why });
    }
  };

  const payByForm = async ({ cards, elements }: MountedCard) => {
    if (stage.kind !== "enteringCard" || stage.isConfirming) return;
    back({ ...stage, isConfirming: true }, null);
    const { error } = await cards.confirmPayment({
      elements,
      redirect: "if_required",
      confirmParams: { return_url: location.href },
    });
    if (error)
      back({ ...stage, isConfirming: false }, { kind: "declined", reason: error.message ?? null });
    else back({ kind: "watching" }, null);
  };

  return { stage, problem, invoice, isPending, isPaid: isPaid(invoice), pay, payByForm };
};

const isPaid = (invoice: Invoice | null) => invoice?.state === "paid";

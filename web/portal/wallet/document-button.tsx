import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toast.tsx";
import { callApi } from "../api/call-api.ts";
import { outcomeOf } from "./call-outcome.ts";
import { useWalletText } from "./use-wallet-text.ts";

/** A paper that the card processor keeps. */
export type PaidDocument =
  | { kind: "receipt"; paymentId: string }
  | { kind: "invoicePdf"; invoiceId: string };

const readAddress = async (document: PaidDocument): Promise<string> => {
  switch (document.kind) {
    case "receipt": {
      const path = { paymentId: document.paymentId };
      return (await callApi("GET /v1/portal/wallet/payments/{paymentId}/receipt", { path })).url;
    }
    case "invoicePdf": {
      const path = { invoiceId: document.invoiceId };
      return (await callApi("GET /v1/portal/wallet/invoices/{invoiceId}/pdf", { path })).url;
    }
  }
};

/** Opened while the button is pressed, for a window that comes later counts as unasked for. */
const openTab = (): Window | null => {
  const tab = window.open("about:blank", "_blank");
  if (tab) tab.opener = null;
  return tab;
};

/** Opens a paper in a tab of its own. Its address ends, so that it is asked for each time. */
export const DocumentButton = ({
  document,
  label,
  className,
  children,
}: {
  document: PaidDocument;
  /** Said in full where the words on it are not enough. */
  label?: string;
  className?: string;
  children: ReactNode;
}) => {
  const text = useWalletText();
  const { mutate, isPending } = useMutation({
    mutationFn: (_tab: Window | null) => readAddress(document),
    networkMode: "always",
    retry: false,
    onSuccess: (url, tab) => (tab ?? window).location.replace(url),
    onError: (error, tab) => {
      tab?.close();
      const outcome = outcomeOf(error);
      showToast(outcome.kind === "refused" ? outcome.why : text.documentFailed);
    },
  });
  return (
    <Button
      aria-disabled={isPending}
      aria-label={label}
      className={className}
      onClick={() => !isPending && mutate(openTab())}
    >
      {children}
    </Button>
  );
};

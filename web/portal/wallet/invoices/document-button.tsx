import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "../../../ui/button.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { callApi } from "../../api/call-api.ts";
import { outcomeOf } from "../pay/call-outcome.ts";
import { sayRefusal } from "../say.ts";
import { useWalletText } from "../use-wallet-text.ts";

type DocumentButtonProps = {
  /** A payment, for its receipt, or an invoice, for its PDF. */
  of: { paymentId: string } | { invoiceId: string };
  className?: string;
  "aria-label"?: string;
  children: ReactNode;
};

const readAddress = async (of: DocumentButtonProps["of"]): Promise<string> => {
  const { url } =
    "paymentId" in of
      ? await callApi("GET /v1/portal/wallet/payments/{paymentId}/receipt", { path: of })
      : await callApi("GET /v1/portal/wallet/invoices/{invoiceId}/pdf", { path: of });
  return url;
};

/** Opened while the button is pressed, for a window that comes later counts as unasked for. */
const openTab = (): Window | null => {
  const tab = window.open("about:blank", "_blank");
  if (tab) tab.opener = null;
  return tab;
};

/** Where a browser opens no tab at all, such as of an installed app, the page makes way. */
const openHere = (url: string): void => {
  const tab = openTab();
  if (tab) tab.location.replace(url);
  else window.location.assign(url);
};

/** Opens a paper in a tab of its own. Its address ends, so that it is asked for each time. */
export const DocumentButton = ({ of, children, ...rest }: DocumentButtonProps) => {
  const text = useWalletText();
  const { mutate, isPending } = useMutation({
    mutationFn: (_tab: Window | null) => readAddress(of),
    networkMode: "always",
    retry: false,
    onSuccess: (url, tab) => {
      if (tab) return tab.location.replace(url);
      showToast(text.documentBlocked, { label: text.openDocument, run: () => openHere(url) });
    },
    onError: (error, tab) => {
      tab?.close();
      const outcome = outcomeOf(error);
      showToast(outcome.kind === "refused" ? sayRefusal(text, outcome.why) : text.documentFailed);
    },
  });
  return (
    <Button aria-disabled={isPending} onClick={() => !isPending && mutate(openTab())} {...rest}>
      {children}
    </Button>
  );
};

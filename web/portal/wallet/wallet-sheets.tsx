import { useQuery } from "@tanstack/react-query";
import { walletQuery } from "../api/queries.ts";
import { InvoicePaySheet } from "./invoices/invoice-pay-sheet.tsx";
import { AskSheet } from "./pay/ask-sheet.tsx";
import { FundSheet } from "./pay/fund-sheet.tsx";
import { PaymentSheet } from "./pay/payment-sheet.tsx";
import type { WalletSearch } from "./wallet-search.ts";

/** What lies over the pages of the wallet, as the address says. */
export const WalletSheets = ({
  search,
  onClose,
}: {
  search: WalletSearch;
  onClose: () => void;
}) => {
  const { data: page } = useQuery(walletQuery);
  if (search.payment !== undefined)
    return <PaymentSheet onClose={onClose} paymentId={search.payment} />;
  if (!page || (search.fund === undefined && search.pay === undefined)) return null;
  if (!page.mayManage || page.cards === null)
    return <AskSheet mayManage={page.mayManage} onClose={onClose} />;
  if (search.pay !== undefined)
    return (
      <InvoicePaySheet invoiceId={search.pay} onClose={onClose} page={page} settings={page.cards} />
    );
  return (
    <FundSheet fundCents={search.fund ?? 0} onClose={onClose} page={page} settings={page.cards} />
  );
};

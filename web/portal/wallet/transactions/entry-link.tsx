import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Entry } from "#contract/wallet";

const shape =
  "min-w-0 truncate text-ink after:absolute after:inset-0 focus-visible:outline-none " +
  "focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 " +
  "focus-visible:after:outline-(--focus)";

/** Leads to the one thing that a transaction is about; the whole row is the link. */
export const EntryLink = ({ entry, children }: { entry: Entry; children: ReactNode }) => {
  const { explains } = entry;
  switch (explains?.kind) {
    case "lead":
      return (
        <Link
          className={shape}
          params={{ leadId: explains.leadId }}
          search={{ tab: "all" }}
          to="/leads/$leadId"
        >
          {children}
        </Link>
      );
    case "return":
      return (
        <Link className={shape} params={{ returnId: explains.returnId }} to="/returns/$returnId">
          {children}
        </Link>
      );
    case "payment":
      return (
        <Link
          className={shape}
          search={(before) => ({ ...before, payment: explains.paymentId })}
          to="."
        >
          {children}
        </Link>
      );
    case "invoice":
      return (
        <Link className={shape} search={{ invoice: explains.invoiceId }} to="/wallet/invoices">
          {children}
        </Link>
      );
    default:
      return <span className="min-w-0 truncate">{children}</span>;
  }
};

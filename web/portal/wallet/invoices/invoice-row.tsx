import { Link } from "@tanstack/react-router";
import type { Invoice } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import { buttonClass } from "../../../ui/button.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { type Clock, formatDate, formatDay } from "../../format/zoned-time.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { useWalletText } from "../use-wallet-text.ts";
import { DocumentButton } from "./document-button.tsx";
import { invoiceName, invoiceState, isOwed } from "./invoice-facts.ts";

export type InvoiceRowProps = { invoice: Invoice; isChosen: boolean; mayPay: boolean };

/** `Nov 1 – Nov 30`, or the one day it was; the end belongs to the next period. */
const periodOf = ({ from, to }: Invoice, clock: Clock) => {
  const first = formatDay(from, clock);
  const last = formatDay(Date.parse(to) - 1, clock);
  return first === last ? first : `${first} – ${last}`;
};

const Doing = ({ invoice, mayPay }: Omit<InvoiceRowProps, "isChosen">) => {
  const text = useWalletText();
  const name = invoiceName(invoice, text);
  return (
    <span className="flex justify-end gap-2">
      {invoice.pdfUrl && (
        <DocumentButton aria-label={text.invoices.pdfOf(name)} of={{ invoiceId: invoice.id }}>
          {text.invoices.pdf}
        </DocumentButton>
      )}
      {invoice.paymentId && (
        <Link
          aria-label={text.invoices.receiptOf(name)}
          className={buttonClass()}
          search={(before) => ({ ...before, payment: invoice.paymentId ?? undefined })}
          to="."
        >
          {text.invoices.receipt}
        </Link>
      )}
      {mayPay && invoice.state === "open" && (
        <Link
          aria-label={text.invoices.payOf(name)}
          className={buttonClass("primary")}
          search={(before) => ({ ...before, pay: invoice.id })}
          to="."
        >
          {text.invoices.pay}
        </Link>
      )}
    </span>
  );
};

const State = ({ invoice }: { invoice: Invoice }) => {
  const { tone, word } = invoiceState(invoice, Date.now(), useWalletText());
  return <Chip tone={tone}>{word}</Chip>;
};

const cell = "h-13 border-b border-line py-2 pr-4 tabular-nums";

/** One invoice as a row of the table. */
export const InvoiceRow = ({ invoice, isChosen, mayPay }: InvoiceRowProps) => {
  const text = useWalletText();
  const { clock } = useViewer();
  return (
    <tr className={isChosen ? "bg-accent-wash" : undefined} data-invoice-id={invoice.id}>
      <th className={`${cell} pl-6 text-left font-medium`} scope="row">
        {invoiceName(invoice, text)}
      </th>
      <td className={`${cell} text-second`}>{periodOf(invoice, clock)}</td>
      <td className={`${cell} text-second`}>{formatDate(invoice.issuedAt, clock)}</td>
      <td className={`${cell} text-second`}>
        {invoice.paidAt
          ? text.invoices.paidOn(formatDay(invoice.paidAt, clock))
          : isOwed(invoice) && formatDate(invoice.dueAt, clock)}
      </td>
      <td className={`${cell} pr-8 text-right font-medium tabular-nums`}>
        {formatMoney(invoice.amountCents)}
      </td>
      <td className={cell}>
        <State invoice={invoice} />
      </td>
      <td className={`${cell} pr-6`}>
        <Doing invoice={invoice} mayPay={mayPay} />
      </td>
    </tr>
  );
};

/** One invoice on a phone. */
export const InvoiceCard = ({ invoice, isChosen, mayPay }: InvoiceRowProps) => {
  const text = useWalletText();
  const { clock } = useViewer();
  const when = invoice.paidAt
    ? text.invoices.paidOn(formatDay(invoice.paidAt, clock))
    : isOwed(invoice) && text.invoices.dueOn(formatDay(invoice.dueAt, clock));
  return (
    <li
      className={classNames("border-b border-line px-4 py-3", isChosen && "bg-accent-wash")}
      data-invoice-id={invoice.id}
    >
      <div className="flex items-baseline justify-between gap-3 text-15">
        <span className="min-w-0 truncate font-medium">{invoiceName(invoice, text)}</span>
        <span className="font-medium tabular-nums">{formatMoney(invoice.amountCents)}</span>
      </div>
      <p className="mt-1 text-second tabular-nums">
        {[periodOf(invoice, clock), when].filter(Boolean).join(" · ")}
      </p>
      <div className="mt-2 flex min-h-9 items-center justify-between gap-3">
        <State invoice={invoice} />
        <Doing invoice={invoice} mayPay={mayPay} />
      </div>
    </li>
  );
};

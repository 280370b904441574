import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Invoice } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import type { ResultOf } from "#contract/routes";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Notice } from "../../../ui/notice.tsx";
import { useMedia } from "../../../ui/use-media.ts";
import { walletQuery } from "../../api/queries.ts";
import { Bones } from "../../loading/bones.tsx";
import { useWalletText } from "../use-wallet-text.ts";
import { WalletFailed } from "../wallet-failed.tsx";
import { WalletFrame } from "../wallet-frame.tsx";
import { invoiceListQuery } from "../wallet-queries.ts";
import { creditUsed } from "../wallet-state.ts";
import { InvoiceCard, InvoiceRow } from "./invoice-row.tsx";

type Page = ResultOf<"GET /v1/portal/wallet">;

const columns = ["number", "period", "issued", "due", "amount", "status"] as const;

const Terms = ({ page }: { page: Page }) => {
  const text = useWalletText();
  const { wallet, terms } = page;
  if (terms.mode !== "netTerms") return null;
  const used = creditUsed(wallet);
  return (
    <p className="px-4 py-3 text-pretty text-second tabular-nums desk:px-6">
      {text.creditUsed(formatMoney(used), formatMoney(wallet.creditLimitCents))} ·{" "}
      {text.invoices.terms(terms.netDays)}
    </p>
  );
};

/** As tall as what comes: a row of the table, or a card with its state and its buttons. */
const ListBones = ({ isWide }: { isWide: boolean }) => (
  <Bones>
    {["w-40", "w-48", "w-36"].map((width) => (
      <div
        className={classNames(
          "grid content-center gap-3 border-b border-line px-4 desk:px-6",
          isWide ? "h-13" : "h-26 touch:h-28",
        )}
        key={width}
      >
        <span className="flex justify-between">
          <span className={`skeleton h-3 ${width}`} />
          <span className="skeleton h-3 w-20" />
        </span>
        {!isWide && <span className="skeleton h-3 w-28" />}
      </div>
    ))}
  </Bones>
);

const Empty = ({ page }: { page: Page | undefined }) => {
  const { invoices } = useWalletText();
  const isTerms = page?.terms.mode === "netTerms";
  return (
    <Notice icon="file" title={invoices.none}>
      {isTerms ? invoices.noneTerms(invoices.spans[page.terms.invoiceEvery]) : invoices.nonePrepaid}
    </Notice>
  );
};

type RowsProps = { invoices: readonly Invoice[]; chosenId: string | null; mayPay: boolean };

const Table = ({ invoices, chosenId, mayPay }: RowsProps) => {
  const text = useWalletText();
  return (
    <table className="w-full">
      <thead className="text-12 text-second">
        <tr>
          {columns.map((column) => (
            <th
              className={`border-b border-line py-2 pr-4 font-normal first:pl-6 ${
                column === "amount" ? "pr-8 text-right" : "text-left"
              }`}
              key={column}
              scope="col"
            >
              {text.invoices[column]}
            </th>
          ))}
          <td className="border-b border-line" />
        </tr>
      </thead>
      <tbody>
        {invoices.map((invoice) => (
          <InvoiceRow
            invoice={invoice}
            isChosen={invoice.id === chosenId}
            key={invoice.id}
            mayPay={mayPay}
          />
        ))}
      </tbody>
    </table>
  );
};

const List = ({ chosenId }: { chosenId: string | null }) => {
  const text = useWalletText();
  const isWide = useMedia("(width >= 860px)");
  const { data: page } = useQuery(walletQuery);
  const list = useInfiniteQuery(invoiceListQuery);
  const invoices = list.data?.pages.flatMap((each) => each.items) ?? [];
  const mayPay = page?.mayManage === true && page.cards !== null;
  if (list.isError && !list.data)
    return (
      <WalletFailed
        error={list.error}
        onRetry={() => void list.refetch()}
        title={text.invoices.loadFailed}
      />
    );
  if (!list.data) return <ListBones isWide={isWide} />;
  if (invoices.length === 0) return <Empty page={page} />;
  const rows = { invoices, chosenId, mayPay };
  return (
    <>
      {isWide ? (
        <Table {...rows} />
      ) : (
        <ul>
          {invoices.map((invoice) => (
            <InvoiceCard
              invoice={invoice}
              isChosen={invoice.id === chosenId}
              key={invoice.id}
              mayPay={mayPay}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <p className="py-5 text-center">
          {list.isFetchNextPageError && <span className="mr-3">{text.invoices.moreFailed}</span>}
          <Button disabled={list.isFetching} onClick={() => void list.fetchNextPage()}>
            {text.invoices.more}
          </Button>
        </p>
      )}
    </>
  );
};

/** What is owed and was paid by invoice, and the way to pay. */
export const InvoicesPage = ({ chosenId }: { chosenId: string | null }) => {
  const text = useWalletText();
  const { data: page } = useQuery(walletQuery);
  return (
    <WalletFrame title={text.section.invoices}>
      {page && <Terms page={page} />}
      <div className="mt-2.5 flex-1 border-t border-line bg-surface">
        <List chosenId={chosenId} />
      </div>
    </WalletFrame>
  );
};

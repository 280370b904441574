import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { BillingDetails, Statement } from "#contract/billing";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { statusOf } from "../../api/api-problem.ts";
import { walletQuery } from "../../api/queries.ts";
import { useBrand } from "../../brand/brand.ts";
import { formatDate, formatMonth, zoneName } from "../../format/zoned-time.ts";
import { Bones } from "../../loading/bones.tsx";
import { useLocale, useText } from "../../text/text.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { CsvButton } from "../transactions/csv-button.tsx";
import { useWalletText } from "../use-wallet-text.ts";
import { WalletFailed } from "../wallet-failed.tsx";
import { WalletFrame } from "../wallet-frame.tsx";
import { statementQuery } from "../wallet-queries.ts";
import { daysOfMonth } from "./statement-days.ts";
import { StatementTotals } from "./statement-totals.tsx";

const Bar = ({ month }: { month: string }) => {
  const text = useWalletText();
  const question = { ...daysOfMonth(month), holds: "hide" } as const;
  return (
    <div className="flex max-w-3xl flex-wrap items-center gap-2 py-3 print:hidden">
      <Link
        aria-label={text.statements.back}
        className={buttonClass("quiet", "-ml-3 mr-auto")}
        to="/wallet/statements"
      >
        <Icon name="left" />
        <span className="max-tablet:hidden">{text.statements.back}</span>
      </Link>
      <CsvButton question={question} />
      <Button onClick={() => window.print()}>
        <Icon name="print" />
        {text.statements.print}
      </Button>
    </div>
  );
};

const Address = ({ details }: { details: BillingDetails }) => {
  const text = useWalletText();
  const { line1, line2, city, state, postalCode, country, taxId } = details;
  const place = [city, [state, postalCode].filter(Boolean).join(" ")].filter(Boolean).join(", ");
  const lines = [line1, line2, place, country === "US" ? "" : country, details.email];
  return (
    <>
      {lines.filter(Boolean).map((line) => (
        <p className="text-second wrap-anywhere" key={line}>
          {line}
        </p>
      ))}
      {taxId && <p className="text-second">{text.statements.taxId(taxId)}</p>}
    </>
  );
};

const Parties = () => {
  const text = useWalletText();
  const brand = useBrand();
  const { me } = useViewer();
  const { data: page } = useQuery(walletQuery);
  return (
    <div className="mt-6 flex flex-wrap justify-between gap-6">
      <div className="min-w-0">
        <p className="text-12 text-second">{text.statementFor}</p>
        <p className="mt-1 font-bold wrap-anywhere">
          {page?.details?.companyName ?? me.buyer.name}
        </p>
        {page?.details && <Address details={page.details} />}
      </div>
      <div className="min-w-0 tablet:text-right">
        <p className="font-bold wrap-anywhere">{brand.name}</p>
        {brand.supportEmail && <p className="text-second wrap-anywhere">{brand.supportEmail}</p>}
      </div>
    </div>
  );
};

const Sheet = ({ statement }: { statement: Statement }) => {
  const text = useWalletText();
  const locale = useLocale();
  const { clock } = useViewer();
  const { from, to, isClosed } = statement;
  // The end belongs to the next month, so that the last day is the moment before.
  const lastDay = formatDate(Date.parse(to) - 1, clock);
  return (
    <article
      aria-label={text.statementOf(formatMonth(statement.month, locale))}
      className="w-full max-w-3xl rounded-12 border border-line bg-surface p-5 tablet:p-8 print:max-w-none print:rounded-none print:border-0 print:p-0"
    >
      <header className="flex items-start justify-between gap-4">
        <div>
          <h2 className="text-20 font-bold first-letter:uppercase">
            {formatMonth(statement.month, locale)}
          </h2>
          <p className="mt-1 text-second">
            {formatDate(from, clock)} – {lastDay}, {zoneName(clock, Date.parse(from))}
            {!isClosed && ` · ${text.statements.soFar}`}
          </p>
        </div>
        <img alt="" height={36} src="/brand/logo.svg" width={36} />
      </header>
      <Parties />
      <StatementTotals statement={statement} />
      <p className="mt-6 text-12 text-third">{text.statements.corrections}</p>
    </article>
  );
};

const SheetBones = () => (
  <Bones>
    <div className="grid max-w-3xl gap-4 rounded-12 border border-line bg-surface p-5 tablet:p-8">
      {["w-40", "w-56", "w-full", "w-full", "w-full", "w-2/3"].map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars never move.
        <span className={`skeleton h-4 ${width}`} key={index} />
      ))}
    </div>
  </Bones>
);

/** One month of the wallet as a page to read, print and keep. */
export const StatementPage = ({ month }: { month: string }) => {
  const text = useWalletText();
  const { words } = useText();
  const locale = useLocale();
  const { data, error, isError, refetch } = useQuery(statementQuery(month));
  const status = statusOf(error);
  if (status === 404 || status === 422)
    return (
      <WalletFrame title={text.section.statements}>
        <Notice
          action={
            <Link className={buttonClass()} to="/wallet/statements">
              {text.statements.back}
            </Link>
          }
          icon="search"
          title={text.statements.notFound}
        />
      </WalletFrame>
    );
  return (
    <WalletFrame
      title={data ? text.statementOf(formatMonth(data.month, locale)) : text.section.statements}
    >
      <div className="flex-1 px-4 pb-8 desk:px-6 print:p-0" data-statement={month}>
        <Bar month={month} />
        {data && <Sheet statement={data} />}
        {!data && isError && (
          <WalletFailed
            error={error}
            onRetry={() => void refetch()}
            title={text.statements.loadFailed}
          />
        )}
        {!data && !isError && <SheetBones />}
      </div>
      <span className="sr-only" role="status">
        {data ? "" : words.loading}
      </span>
    </WalletFrame>
  );
};

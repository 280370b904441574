import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { formatMoney } from "#contract/format-money";
import { Icon } from "../../../ui/icon.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { formatMonth } from "../../format/zoned-time.ts";
import { Bones } from "../../loading/bones.tsx";
import { useLocale } from "../../text/text.ts";
import { useWalletText } from "../use-wallet-text.ts";
import { WalletFailed } from "../wallet-failed.tsx";
import { WalletFrame } from "../wallet-frame.tsx";
import { statementListQuery } from "../wallet-queries.ts";

const ListBones = () => (
  <Bones>
    {["w-32", "w-28", "w-36", "w-30"].map((width) => (
      <div
        className="flex h-14 items-center justify-between border-b border-line px-4 pr-12 desk:px-6 desk:pr-14"
        key={width}
      >
        <span className={`skeleton h-3 ${width}`} />
        <span className="skeleton h-3 w-24" />
      </div>
    ))}
  </Bones>
);

const Months = () => {
  const text = useWalletText();
  const locale = useLocale();
  const { data, error, isError, refetch } = useQuery(statementListQuery);
  if (isError && !data)
    return (
      <WalletFailed
        error={error}
        onRetry={() => void refetch()}
        title={text.statements.loadFailed}
      />
    );
  if (!data) return <ListBones />;
  if (data.items.length === 0)
    return (
      <Notice icon="file" title={text.statements.none}>
        {text.statements.noneText}
      </Notice>
    );
  return (
    <ul>
      {data.items.map(({ month, isClosed, closingCents }) => (
        <li className="border-b border-line" key={month}>
          <Link
            className="flex min-h-14 items-center gap-4 px-4 hover:bg-hover focus-visible:-outline-offset-2 desk:px-6"
            params={{ month }}
            to="/wallet/statements/$month"
          >
            <span className="grid min-w-0 flex-1 tablet:flex tablet:items-baseline tablet:gap-4">
              <span className="inline-block min-w-36 text-15 font-medium first-letter:uppercase">
                {formatMonth(month, locale)}
              </span>
              <span className="text-12 text-second tablet:text-13">
                {isClosed ? text.statements.closed : text.statements.running}
              </span>
            </span>
            <span className="grid justify-items-end tablet:flex tablet:items-baseline tablet:gap-4">
              <span className="text-12 text-second max-tablet:order-2">
                {isClosed ? text.statements.closing : text.statements.closingSoFar}
              </span>
              <span className="min-w-28 text-right text-15 font-medium tabular-nums">
                {formatMoney(closingCents)}
              </span>
            </span>
            <span className="text-third">
              <Icon name="right" />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
};

/** The months that have a statement, the running one first. */
export const StatementsPage = () => {
  const text = useWalletText();
  return (
    <WalletFrame title={text.section.statements}>
      <div className="mt-2.5 flex-1 border-t border-line bg-surface">
        <Months />
      </div>
    </WalletFrame>
  );
};

import type { Statement } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import { useBrand } from "../../brand/brand.ts";
import { signedMoney } from "../../format/signed-money.ts";
import { useLocale } from "../../text/text.ts";
import { entryKinds } from "../transactions/entry-filters.ts";
import { useWalletText, type WalletText } from "../use-wallet-text.ts";

const kindName = (kind: string, text: WalletText, agency: string) => {
  if (kind === "adjustment") return text.adjustmentBy(agency);
  const known = entryKinds.find((each) => each === kind);
  return known ? text.kinds[known] : kind;
};

const cell = "border-b border-line py-2.5";
const number = `${cell} pl-4 text-right tabular-nums`;

/** From the opening balance to the closing one, by kind of movement. */
export const StatementTotals = ({ statement }: { statement: Statement }) => {
  const text = useWalletText();
  const brand = useBrand();
  const locale = useLocale();
  const words = text.statements;
  const { openingCents, closingCents, isClosed } = statement;
  // Money set aside and given back leaves the balance as it was.
  const totals = statement.totals.filter(({ amountCents }) => amountCents !== 0);
  return (
    <table className="mt-6 w-full border-t border-line">
      <thead className="text-12 text-second">
        <tr>
          <th className={`${cell} text-left font-normal`} scope="col">
            {words.kind}
          </th>
          <th className={`${number} font-normal`} scope="col">
            {words.count}
          </th>
          <th className={`${number} font-normal`} scope="col">
            {words.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr className="font-medium">
          <td className={cell}>{words.opening}</td>
          <td className={number} />
          <td className={number}>{formatMoney(openingCents)}</td>
        </tr>
        {totals.map(({ kind, count, amountCents }) => (
          <tr key={kind}>
            <td className={cell}>{kindName(kind, text, brand.name)}</td>
            <td className={number}>{count.toLocaleString(locale)}</td>
            <td className={number}>{signedMoney(amountCents)}</td>
          </tr>
        ))}
        {totals.length === 0 && (
          <tr>
            <td className={`${cell} text-second`} colSpan={3}>
              {words.nothing}
            </td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr className="text-second">
          <td className={cell}>{words.change}</td>
          <td className={number} />
          <td className={number}>{signedMoney(closingCents - openingCents)}</td>
        </tr>
        <tr className="text-15 font-bold">
          <td className="py-3">{isClosed ? words.closing : words.closingSoFar}</td>
          <td />
          <td className="py-3 pl-4 text-right tabular-nums">{formatMoney(closingCents)}</td>
        </tr>
      </tfoot>
    </table>
  );
};

import { formatMoney } from "#contract/format-money";
import type { ResultOf } from "#contract/routes";
import { Chip } from "../../../ui/chip.tsx";
import { useIsPhone } from "../../../ui/use-media.ts";
import { useBrand } from "../../brand/brand.ts";
import { FundLink } from "../fund-link.tsx";
import { ReadOnlyNote } from "../money-rights.tsx";
import { runwayText } from "../runway.ts";
import { useWalletText } from "../use-wallet-text.ts";
import { UsedBar } from "../used-bar.tsx";
import { Panel } from "../wallet-frame.tsx";
import { creditUsed, stateName, stateTones } from "../wallet-state.ts";
import { Part } from "./part.tsx";

type Page = ResultOf<"GET /v1/portal/wallet">;

const Parts = ({ wallet }: Pick<Page, "wallet">) => {
  const text = useWalletText();
  const { balanceCents, heldCents } = wallet;
  return (
    <dl className="mt-4 flex flex-wrap gap-x-8 gap-y-2">
      <Part label={text.balance}>{formatMoney(balanceCents)}</Part>
      <Part label={heldCents > 0 ? text.heldFor : text.held}>{formatMoney(heldCents)}</Part>
    </dl>
  );
};

/** How much of the credit is used, where there is any. */
const Credit = ({ wallet }: Pick<Page, "wallet">) => {
  const text = useWalletText();
  const { creditLimitCents } = wallet;
  if (creditLimitCents === 0) return null;
  const usedCents = creditUsed(wallet);
  return (
    <div className="mt-4 max-w-sm">
      <UsedBar
        label={text.creditUsed(formatMoney(usedCents), formatMoney(creditLimitCents))}
        limitCents={creditLimitCents}
        usedCents={usedCents}
      />
    </div>
  );
};

/** What may be spent, how far it goes, and the way to more. */
export const BalanceCard = ({ page }: { page: Page }) => {
  const text = useWalletText();
  const brand = useBrand();
  const isPhone = useIsPhone();
  const { wallet, state } = page;
  const runway = runwayText(page.runway, text);
  return (
    <Panel
      aside={<Chip tone={stateTones[state.code]}>{text.states[stateName(page)]}</Chip>}
      className="flex flex-col"
      title={text.available}
    >
      <p className="text-28 font-bold tabular-nums" data-available={wallet.availableCents}>
        {formatMoney(wallet.availableCents)}
      </p>
      {runway && <p className="mt-1 text-second">{runway}</p>}
      <Parts wallet={wallet} />
      <Credit wallet={wallet} />
      {page.cards === null && page.mayManage && (
        <p className="mt-4 text-second">{text.askAgencyText(brand.name)}</p>
      )}
      {page.mayManage ? (
        !isPhone && (
          <div className="mt-auto pt-5">
            <FundLink page={page} />
          </div>
        )
      ) : (
        <div className="mt-4">
          <ReadOnlyNote />
        </div>
      )}
    </Panel>
  );
};

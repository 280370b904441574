import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { ResultOf } from "#contract/routes";
import { Banner } from "../../ui/banner.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { summaryQuery, walletQuery } from "../api/queries.ts";
import { useBrand } from "../brand/brand.ts";
import { sayBy } from "../format/phrase-book.ts";
import { shortMoney } from "../format/short-money.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { type Dismissible, dismiss, wasDismissed } from "./dismissal.ts";
import { suggestedTopUp } from "./pay/top-up.ts";

type Page = ResultOf<"GET /v1/portal/wallet">;

const actionClass =
  "inline-flex min-h-6 items-center font-bold underline underline-offset-2 touch:min-h-11";

/** What solves it: adding funds, or asking who can. */
const Solve = ({ page }: { page: Page | undefined }) => {
  const text = useText();
  const brand = useBrand();
  const { seesMoney } = useViewer();
  if (seesMoney && !page) return null;
  if (!page?.mayManage) return <span>{text.shell.walletBanner.askOwner}</span>;
  if (page.cards === null)
    return (
      brand.supportEmail && (
        <a className={actionClass} href={`mailto:${brand.supportEmail}`}>
          {text.words.contact(brand.name)}
        </a>
      )
    );
  const cents = suggestedTopUp(page.terms, page.wallet.availableCents);
  return (
    <Link className={actionClass} search={{ fund: cents }} to="/wallet">
      {text.shell.walletBanner.addAmount(shortMoney(cents))}
    </Link>
  );
};

/** Whether something is hidden for a day, and the way to hide it. */
const useDismissal = (what: Dismissible) => {
  const { id } = useViewer().me.buyer;
  const [isHidden, setHidden] = useState(() => wasDismissed(what, id, Date.now()));
  const hide = () => {
    dismiss(what, id, Date.now());
    setHidden(true);
  };
  return { isHidden, hide };
};

/** Not as bad as it may be hidden for a day. */
const Warning = ({
  action,
  onHide,
  children,
}: {
  action: ReactNode;
  onHide: () => void;
  children: ReactNode;
}) => (
  <Banner
    action={
      <span className="flex items-center gap-2">
        {action}
        <IconButton
          className="-my-2 -mr-2"
          icon="close"
          label={useText().shell.walletBanner.dismiss}
          onClick={onHide}
        />
      </span>
    }
    tone="amber"
  >
    {children}
  </Banner>
);

const WhyOff = ({ page }: { page: Page }) => {
  const { walletBanner } = useText().shell;
  if (!page.mayManage) return null;
  return (
    <Link className={actionClass} to="/wallet/auto-recharge">
      {walletBanner.seeWhy}
    </Link>
  );
};

const isSwitchedOff = ({ autoRecharge }: Page) =>
  autoRecharge?.enabled === false && autoRecharge.disabledReason !== null;

/** On every page: that money runs low, or that deliveries stopped for want of it. */
export const WalletBanner = () => {
  const text = useText();
  const { seesMoney } = useViewer();
  const { pathname } = useLocation();
  const { data: summary } = useQuery(summaryQuery);
  const { data: page } = useQuery({ ...walletQuery, enabled: seesMoney });
  const low = useDismissal("low-balance");
  const off = useDismissal("recharge-off");
  const { walletBanner } = text.shell;
  const blocked = summary?.blocked?.code === "balance" ? summary.blocked.message : null;
  const code = page?.state.code ?? "healthy";
  if (blocked !== null || code === "empty" || code === "overLimit") {
    const usual = walletBanner[code === "overLimit" ? "overLimit" : "empty"];
    return (
      <Banner action={<Solve page={page} />} tone="red">
        {sayBy(text.said, blocked ?? page?.state.message ?? usual)}
      </Banner>
    );
  }
  // The page of auto-recharge says it itself, with why.
  const isTold = pathname === "/wallet/auto-recharge";
  if (page && isSwitchedOff(page) && !off.isHidden && !isTold)
    return (
      <Warning action={<WhyOff page={page} />} onHide={off.hide}>
        {walletBanner.rechargeOff}
      </Warning>
    );
  if (page?.state.code !== "low" || low.isHidden) return null;
  return (
    <Warning action={<Solve page={page} />} onHide={low.hide}>
      {sayBy(text.said, page.state.message ?? walletBanner.low)}
    </Warning>
  );
};

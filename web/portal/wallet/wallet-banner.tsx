import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { formatMoney } from "#contract/format-money";
import type { ResultOf } from "#contract/routes";
import { Banner } from "../../ui/banner.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { summaryQuery, walletQuery } from "../api/queries.ts";
import { useBrand } from "../brand/brand.ts";
import { shortMoney } from "../format/short-money.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { dismissLow, wasLowDismissed } from "./low-dismissal.ts";
import { suggestedTopUp } from "./top-up.ts";

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

const Low = ({ page }: { page: Page }) => {
  const text = useText();
  const { me } = useViewer();
  const [isHidden, setHidden] = useState(() => wasLowDismissed(me.buyer.id, Date.now()));
  if (isHidden) return null;
  return (
    <Banner
      action={
        <span className="flex items-center gap-2">
          <Solve page={page} />
          <IconButton
            className="-my-2"
            icon="close"
            label={text.shell.walletBanner.dismiss}
            onClick={() => {
              dismissLow(me.buyer.id, Date.now());
              setHidden(true);
            }}
          />
        </span>
      }
      tone="amber"
    >
      {page.state.message ?? text.shell.walletBanner.low(formatMoney(page.wallet.availableCents))}
    </Banner>
  );
};

/** On every page: that money runs low, or that deliveries stopped for want of it. */
export const WalletBanner = () => {
  const text = useText();
  const { seesMoney } = useViewer();
  const { data: summary } = useQuery(summaryQuery);
  const { data: page } = useQuery({ ...walletQuery, enabled: seesMoney });
  const blocked = summary?.blocked?.code === "balance" ? summary.blocked.message : null;
  const code = page?.state.code ?? "healthy";
  if (code === "low" && page && blocked === null) return <Low page={page} />;
  const says = blocked ?? (code === "healthy" || code === "low" ? null : page?.state.message);
  if (says === null && (code === "healthy" || code === "low")) return null;
  const usual = text.shell.walletBanner[code === "overLimit" ? "overLimit" : "empty"];
  return (
    <Banner action={<Solve page={page} />} tone="red">
      {says ?? usual}
    </Banner>
  );
};

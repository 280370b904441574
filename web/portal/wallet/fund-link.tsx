import { Link } from "@tanstack/react-router";
import type { ResultOf } from "#contract/routes";
import { buttonClass } from "../../ui/button.tsx";
import { useBrand } from "../brand/brand.ts";
import { suggestedTopUp } from "./pay/top-up.ts";
import { useWalletText } from "./use-wallet-text.ts";

type Page = ResultOf<"GET /v1/portal/wallet">;

/** The way to add funds: the sheet, or the agency where it takes no cards here. */
export const FundLink = ({ page, className }: { page: Page; className?: string }) => {
  const text = useWalletText();
  const brand = useBrand();
  if (!page.mayManage) return null;
  if (page.cards === null)
    return (
      brand.supportEmail && (
        <a
          className={buttonClass("primary", className)}
          href={`mailto:${brand.supportEmail}?subject=${encodeURIComponent(text.addFunds)}`}
        >
          {text.askAgency(brand.name)}
        </a>
      )
    );
  return (
    <Link
      className={buttonClass("primary", className)}
      search={{ fund: suggestedTopUp(page.terms, page.wallet.availableCents) }}
      to="/wallet"
    >
      {text.addFunds}
    </Link>
  );
};

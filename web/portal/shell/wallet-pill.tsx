import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { formatMoney } from "#contract/format-money";
import type { WalletView } from "#contract/live";
import { classNames } from "../../ui/class-names.ts";
import { walletQuery } from "../api/queries.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";

const lowLeads = 10;

type WalletState = "ok" | "low" | "empty";

const dots: Record<WalletState, string> = { ok: "bg-green", low: "bg-amber", empty: "bg-red" };

/** The server's word for the state of a wallet, once it is known. */
const told = { healthy: "ok", low: "low", empty: "empty", overLimit: "empty" } as const;

/** How many leads of the lowest price the money lasts for; null when no price is known. */
const leadsLeft = (availableCents: number, lowestPriceCents: number | null) =>
  lowestPriceCents === null || lowestPriceCents <= 0
    ? null
    : Math.max(0, Math.floor(availableCents / lowestPriceCents));

const stateOf = (availableCents: number, left: number | null): WalletState => {
  if (left === 0 || availableCents <= 0) return "empty";
  return left !== null && left < lowLeads ? "low" : "ok";
};

type PillProps = { known: WalletView; lowestPriceCents: number | null };

const Pill = ({ known, lowestPriceCents }: PillProps) => {
  const text = useText();
  const { data: page } = useQuery({ ...walletQuery, enabled: false });
  const wallet = page && page.wallet.moves >= known.moves ? page.wallet : known;
  const left = leadsLeft(wallet.availableCents, lowestPriceCents);
  const state = page ? told[page.state.code] : stateOf(wallet.availableCents, left);
  const held = wallet.heldCents > 0 ? text.shell.walletHeld(formatMoney(wallet.heldCents)) : "";
  return (
    <div
      aria-label={text.shell.wallet}
      data-wallet={state}
      role="group"
      title={[text.shell.walletState[state], held].filter((line) => line !== "").join(". ")}
    >
      <Link
        className={classNames(
          "relative flex h-8 items-center gap-2 rounded-full border px-3 whitespace-nowrap",
          "tabular-nums hover:bg-hover touch:before:absolute touch:before:-inset-1.5",
          state === "empty" ? "border-red" : "border-line-strong",
        )}
        to="/wallet"
      >
        <span aria-hidden="true" className={`size-2 rounded-full ${dots[state]}`} />
        <span className="font-bold">{formatMoney(wallet.availableCents)}</span>
        <span className="sr-only">{text.shell.walletState[state]}</span>
        {left !== null && (
          <span className="text-second max-tablet:hidden">{text.shell.walletLeft(left)}</span>
        )}
      </Link>
    </div>
  );
};

/** The buyer's money, and how far it goes; it leads to the wallet. Not for roles without money. */
export const WalletPill = () => {
  const { wallet, lowestPriceCents } = useViewer().me;
  return wallet && <Pill known={wallet} lowestPriceCents={lowestPriceCents} />;
};

import { formatMoney } from "#contract/format-money";
import { classNames } from "../../ui/class-names.ts";
import { useWalletText } from "./use-wallet-text.ts";

/** How much of the monthly limit is used, as a bar and in words. */
export const UsedBar = ({ usedCents, limitCents }: { usedCents: number; limitCents: number }) => {
  const text = useWalletText();
  const part = limitCents === 0 ? 1 : Math.min(1, usedCents / limitCents);
  const hue = part >= 1 ? "bg-red" : part >= 0.8 ? "bg-amber" : "bg-accent";
  return (
    <div>
      <p className="text-second tabular-nums">
        {text.recharge.used(formatMoney(usedCents), formatMoney(limitCents))}
      </p>
      <div aria-hidden="true" className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-pressed">
        <div
          className={classNames("h-full rounded-full", hue)}
          style={{ width: `${part * 100}%` }}
        />
      </div>
      {part >= 1 && <p className="mt-2 text-amber">{text.recharge.limitReached}</p>}
    </div>
  );
};

import { formatMoney } from "#contract/format-money";
import { useWalletText } from "../use-wallet-text.ts";

type PaySumProps = {
  amountCents: number;
  feeCents: number;
  /** The fee in hundredths of a per cent, for its name. */
  feeBasisPoints: number;
};

/** The lines above the button: what reaches the wallet, the fee, what the card pays. */
export const PaySum = ({ amountCents, feeCents, feeBasisPoints }: PaySumProps) => {
  const text = useWalletText();
  if (feeCents === 0) return null;
  const percent = `${feeBasisPoints / 100} %`;
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-y-1.5 tabular-nums">
      <dt className="text-second">{text.pay.toWallet}</dt>
      <dd className="text-right">{formatMoney(amountCents)}</dd>
      <dt className="text-second">{text.pay.fee(percent)}</dt>
      <dd className="text-right">{formatMoney(feeCents)}</dd>
      <dt className="font-bold">{text.pay.total}</dt>
      <dd className="text-right font-bold">{formatMoney(amountCents + feeCents)}</dd>
    </dl>
  );
};

import type { AutoRecharge } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import { dayIn, formatDay } from "../../format/zoned-time.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { dayAfterMonth } from "../statements/statement-days.ts";
import { useWalletText } from "../use-wallet-text.ts";
import { UsedBar } from "../used-bar.tsx";
import { hasRoom, rechargedIn } from "./recharge-form.ts";

/** The first of the next month, as a day of its own and no instant of any zone. */
const nextMonth = (today: string, locale: string): string =>
  formatDay(`${dayAfterMonth(today.slice(0, 7))}T12:00:00Z`, { locale, timeZone: "UTC" });

/** How much of the month's limit recharges have used, and when one more does not fit. */
export const RechargeLimit = ({ saved }: { saved: AutoRecharge }) => {
  const { recharge: text } = useWalletText();
  const { timeZone, locale } = useViewer().clock;
  const today = dayIn(timeZone, Date.now());
  const usedCents = rechargedIn(saved, today);
  const { amountCents, monthlyLimitCents } = saved;
  const full = text.limitReached(formatMoney(amountCents), nextMonth(today, locale));
  return (
    <UsedBar
      full={hasRoom(saved, today) ? undefined : full}
      label={text.used(formatMoney(usedCents), formatMoney(monthlyLimitCents))}
      limitCents={monthlyLimitCents}
      usedCents={usedCents}
    />
  );
};

import { Link } from "@tanstack/react-router";
import type { AutoRecharge } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import type { ResultOf } from "#contract/routes";
import { buttonClass } from "../../../ui/button.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { dayIn, formatDay } from "../../format/zoned-time.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { cardLabel, chosenCard } from "../card/card-facts.ts";
import { hasRoom } from "../recharge/recharge-form.ts";
import { RechargeLimit } from "../recharge/recharge-limit.tsx";
import { nextRechargeAt } from "../runway.ts";
import { say } from "../say.ts";
import { useWalletText, type WalletText } from "../use-wallet-text.ts";
import { Panel } from "../wallet-frame.tsx";

type Page = ResultOf<"GET /v1/portal/wallet">;

const nextText = (page: Page, timeZone: string, locale: string, text: WalletText) => {
  const now = Date.now();
  const at = nextRechargeAt(page, now);
  // What the month leaves no room for comes no sooner than the next one.
  if (at === null || !page.autoRecharge || !hasRoom(page.autoRecharge, dayIn(timeZone, now)))
    return null;
  if (dayIn(timeZone, at) === dayIn(timeZone, now)) return text.recharge.nextToday;
  return text.recharge.nextLikely(formatDay(at, { locale, timeZone }));
};

const Rule = ({ page, saved }: { page: Page; saved: AutoRecharge }) => {
  const text = useWalletText();
  const { clock } = useViewer();
  const card = chosenCard(page.methods, saved.methodId);
  const next = nextText(page, clock.timeZone, clock.locale, text);
  return (
    <>
      <p className="text-15">
        {text.recharge.sentence(formatMoney(saved.thresholdCents), formatMoney(saved.amountCents))}
      </p>
      <p className="mt-1 text-second">
        {[card && text.recharge.from(cardLabel(card)), next].filter(Boolean).join(" · ")}
      </p>
      <div className="mt-4">
        <RechargeLimit saved={saved} />
      </div>
      {saved.failuresInARow > 0 && (
        <p className="mt-2 text-amber">{text.recharge.failures(saved.failuresInARow)}</p>
      )}
    </>
  );
};

const SwitchedOff = ({ saved }: { saved: AutoRecharge | null }) => {
  const text = useWalletText();
  if (!saved?.disabledReason) return <p className="text-second">{text.recharge.never}</p>;
  return <p>{say(text, saved.disabledReason)}</p>;
};

/** Off by choice, or off because something went wrong. */
const StateChip = ({ saved }: { saved: AutoRecharge | null }) => {
  const { recharge } = useWalletText();
  if (saved?.enabled) return <Chip tone="green">{recharge.on}</Chip>;
  if (saved?.disabledReason) return <Chip tone="red">{recharge.switchedOff}</Chip>;
  return <Chip tone="neutral">{recharge.off}</Chip>;
};

const doing = (saved: AutoRecharge | null, text: WalletText) => {
  if (!saved) return text.recharge.setUp;
  return saved.enabled ? text.recharge.change : text.recharge.turnOnAgain;
};

/** Whether the wallet fills itself, when, and how much of the month's limit is used. */
export const RechargeCard = ({ page }: { page: Page }) => {
  const text = useWalletText();
  const saved = page.autoRecharge;
  return (
    <Panel aside={<StateChip saved={saved} />} title={text.recharge.title}>
      {saved?.enabled ? <Rule page={page} saved={saved} /> : <SwitchedOff saved={saved} />}
      {page.mayManage && page.cards !== null && (
        <div className="mt-4">
          <Link
            className={buttonClass()}
            search={saved && !saved.enabled ? { turn: "on" } : {}}
            to="/wallet/auto-recharge"
          >
            {doing(saved, text)}
          </Link>
        </div>
      )}
    </Panel>
  );
};

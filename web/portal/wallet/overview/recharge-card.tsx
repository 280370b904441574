import { Link } from "@tanstack/react-router";
import type { AutoRecharge } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import type { ResultOf } from "#contract/routes";
import { buttonClass } from "../../../ui/button.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { dayIn, formatDay } from "../../format/zoned-time.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { cardLabel, chosenCard } from "../card/card-facts.ts";
import { hasRoom, usualRecharge } from "../recharge/recharge-form.ts";
import { RechargeLimit } from "../recharge/recharge-limit.tsx";
import { nextRechargeAt } from "../runway.ts";
import { say } from "../say.ts";
import { useWalletText, type WalletText } from "../use-wallet-text.ts";
import { Panel } from "../wallet-frame.tsx";
import { Part } from "./part.tsx";

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

/** What it would do once it is on: as it was set last, or as it is proposed. */
const Offer = ({ page }: { page: Page }) => {
  const { recharge: text } = useWalletText();
  const { me } = useViewer();
  const rule = page.autoRecharge ?? usualRecharge(page, me.lowestPriceCents);
  return (
    <div className="mt-4 grid gap-2">
      <p className="text-12 text-second">{page.autoRecharge ? text.lastSet : text.proposed}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-2 wide:gap-x-8">
        <Part label={text.offer.threshold}>{formatMoney(rule.thresholdCents)}</Part>
        <Part label={text.offer.amount}>{formatMoney(rule.amountCents)}</Part>
        <Part label={text.offer.limit}>{formatMoney(rule.monthlyLimitCents)}</Part>
      </dl>
    </div>
  );
};

const SwitchedOff = ({ page }: { page: Page }) => {
  const text = useWalletText();
  const saved = page.autoRecharge;
  return (
    <>
      {saved?.disabledReason ? (
        <p>{say(text, saved.disabledReason)}</p>
      ) : (
        <p className="text-second">{text.recharge.never}</p>
      )}
      {(saved !== null || page.mayManage) && <Offer page={page} />}
    </>
  );
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
    <Panel
      aside={<StateChip saved={saved} />}
      className="flex flex-col"
      title={text.recharge.title}
    >
      {saved?.enabled ? <Rule page={page} saved={saved} /> : <SwitchedOff page={page} />}
      {page.mayManage && page.cards !== null && (
        <div className="mt-auto pt-5">
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

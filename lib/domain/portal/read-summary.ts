import type { Order } from "#contract/order";
import type { AnswerOf } from "#contract/routes";
import { seesMoney } from "../member/sees-money.ts";
import { periodKeys } from "../routing/period-keys.ts";
import { usageIn } from "../sale/usage.ts";
import { medianOf } from "./median-of.ts";
import type { PortalDeps } from "./portal-deps.ts";
import { whyBlocked } from "./why-blocked.ts";

type Summary = AnswerOf<"GET /v1/portal/summary">["body"];

const speedDays = 30;
const dayMs = 86_400_000;

const dailyLimitOf = (order: Order): number | null => {
  const limits = order.caps.flatMap(({ measure, period, limit }) =>
    measure === "count" && period === "day" ? [limit] : [],
  );
  return limits.length === 0 ? null : Math.min(...limits);
};

const sumOrNull = (values: readonly (number | null)[]): number | null =>
  values.length === 0
    ? null
    : values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);

/** The strip above the lead list. Days are the buyer's, counted exactly as the caps count. */
export const readSummary = async (deps: PortalDeps): Promise<Summary> => {
  const { account, sales } = deps;
  const at = deps.clock();
  const [buyer, wallet, orders, unworked, seconds] = await Promise.all([
    account.profile(),
    account.wallet(),
    account.orders(),
    sales.unworked(),
    sales.secondsToLead(new Date(at.getTime() - speedDays * dayMs)),
  ]);
  const usage = await account.usage(orders.map(({ id }) => id));
  const keys = periodKeys(at, buyer.timeZone);
  const today = [...usage.values()].reduce((sum, of) => sum + usageIn(of, keys).day.count, 0);
  const tellsMoney = seesMoney(deps.member.role);
  const active = orders.filter(({ state }) => state === "active");
  return {
    unworked: unworked.count,
    today,
    todayCap: sumOrNull(active.map(dailyLimitOf)),
    oldestUnworkedAt: unworked.oldest?.soldAt ?? null,
    medianSecondsToLead: medianOf(seconds),
    blocked: whyBlocked({ buyer, wallet, orders, usage, tellsMoney }, at),
  };
};

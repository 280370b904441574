import type { FieldError } from "#contract/problem";
import type { ReturnRate } from "#contract/routes/agency-returns";
import type { Clock } from "../../effects.ts";
import { refuseInvalid } from "../../refuse-invalid.ts";
import type { RateFacts, SoldDay } from "../agency-returns.ts";
import type { LeadReturn } from "../return-record.ts";

/** The longest span of days that is worked out at once. */
export const longestSpanDays = 31;

const dayMs = 86_400_000;

type By = keyof SoldDay;
type Span = { from: string; to: string };

const spanErrors = ({ from, to }: Span): FieldError[] => {
  const error = (code: string, message: string, hint: string) => [
    { pointer: "?to", code, message, hint },
  ];
  if (to < from)
    return error("ends_before_start", `${to} is before ${from}.`, "Send a later last day.");
  if (Date.parse(to) - Date.parse(from) >= longestSpanDays * dayMs)
    return error(
      "span_too_long",
      `${from} to ${to} is longer than ${longestSpanDays} days.`,
      `Ask for at most ${longestSpanDays} days at once.`,
    );
  return [];
};

const daysOf = ({ from, to }: Span): string[] => {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(from) + index * dayMs).toISOString().slice(0, 10),
  );
};

const idIn = (by: By, found: LeadReturn): string => {
  switch (by) {
    case "buyer":
      return found.buyerId;
    case "source":
      return found.sourceId;
    case "campaign":
      return found.campaignId;
  }
};

const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part * 1_000) / whole) / 10;

const rateOf = (id: string, delivered: number, returns: readonly LeadReturn[]): ReturnRate => {
  const requested = returns.filter(({ state }) => state !== "withdrawn").length;
  const approved = returns.filter(({ state }) => state === "approved").length;
  return {
    id,
    delivered,
    requested,
    approved,
    requestedPercent: percent(requested, delivered),
    approvedPercent: percent(approved, delivered),
    acceptedPercent: percent(delivered - approved, delivered),
  };
};

type Counted = { sold: SoldDay[]; returns: LeadReturn[] };

const countDays = async (facts: RateFacts, span: Span): Promise<Counted> => {
  const days = daysOf(span);
  const [sold, returns] = await Promise.all([
    Promise.all(days.map(facts.soldOn)),
    Promise.all(days.map(facts.returnsOf)),
  ]);
  return { sold, returns: returns.flat() };
};

const rateFor = ({ sold, returns }: Counted, by: By, id: string): ReturnRate =>
  rateOf(
    id,
    sold.reduce((sum, day) => sum + (day[by][id] ?? 0), 0),
    returns.filter((found) => idIn(by, found) === id),
  );

/**
 * How often leads come back, by the UTC day on which they were sold. A return that was taken back
 * was never requested; a lead returned twice counts once for each time.
 * @throws Refusal invalid_request when the span ends before it starts or is too long
 */
export const returnRates = async (
  facts: RateFacts,
  { by, ...span }: Span & { by: By },
): Promise<ReturnRate[]> => {
  refuseInvalid(spanErrors(span));
  const counted = await countDays(facts, span);
  const ids = new Set([
    ...counted.sold.flatMap((day) => Object.keys(day[by])),
    ...counted.returns.map((found) => idIn(by, found)),
  ]);
  return [...ids].sort().map((id) => rateFor(counted, by, id));
};

/** The rates of one buyer and one source over the last 30 days. */
export const latestRates = async (
  facts: RateFacts,
  clock: Clock,
  { buyerId, sourceId }: { buyerId: string; sourceId: string },
): Promise<{ buyer: ReturnRate; source: ReturnRate }> => {
  const now = clock().getTime();
  const dayText = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const counted = await countDays(facts, { from: dayText(now - 29 * dayMs), to: dayText(now) });
  return {
    buyer: rateFor(counted, "buyer", buyerId),
    source: rateFor(counted, "source", sourceId),
  };
};

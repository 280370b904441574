import type { ReturnMeter, ReturnPolicy } from "#contract/return";
import { type Clock, formatDay } from "../../format/zoned-time.ts";
import type { ReturnText } from "../return-text.ts";

/** `7 days`, `48 hours`: the unit that the policy was written in. */
export const windowSpan = ({ length, unit }: ReturnPolicy["window"], text: ReturnText): string =>
  unit === "days" ? text.days(length) : text.hours(length);

/** Hours as days where they are whole days: `2 days`, `36 hours`. */
export const hoursSpan = (hours: number, text: ReturnText): string =>
  hours % 24 === 0 ? text.days(hours / 24) : text.hours(hours);

const written = (value: number) => value.toLocaleString("en-US");

/** `6 of 12`, or `6` where there is no limit. */
export const usedOf = ({ used, allowed }: ReturnMeter, text: ReturnText): string =>
  allowed === null ? written(used) : text.meter.of(written(used), written(allowed));

export type MeterWords = {
  /** `Returns this month` */
  label: string;
  /** `6 of 12` */
  figure: string;
  /** `15 % of 80 delivered`, or that there is no limit. */
  base: string | null;
  window: string;
  answers: string;
  /** When the allowance starts anew; of a rolling one, when the next is free once none is left. */
  resets: string | null;
  /** From 0 to 1; null without a limit. */
  part: number | null;
};

const baseOf = (policy: ReturnPolicy, meter: ReturnMeter, text: ReturnText) => {
  switch (policy.cap.kind) {
    case "none":
      return text.meter.noCap;
    case "count":
      return null;
    case "percent":
      return text.meter.percent(String(policy.cap.percent), written(meter.delivered));
  }
};

const resetsOf = (meter: ReturnMeter, { meter: words }: ReturnText, clock: Clock) => {
  if (meter.resetsAt === null) return null;
  const day = formatDay(meter.resetsAt, clock);
  if (meter.period === "month") return words.resets(day);
  return meter.allowed !== null && meter.used >= meter.allowed ? words.freesUp(day) : null;
};

/** The allowance and the promises of a policy, as the meter says them. */
export const meterWords = (
  policy: ReturnPolicy,
  meter: ReturnMeter,
  text: ReturnText,
  clock: Clock,
): MeterWords => {
  return {
    label: text.meter[meter.period],
    figure: usedOf(meter, text),
    base: baseOf(policy, meter, text),
    window: text.meter.window(windowSpan(policy.window, text)),
    answers: text.meter.answers(hoursSpan(policy.answerWithinHours, text)),
    resets: resetsOf(meter, text, clock),
    part: meter.allowed === null ? null : Math.min(1, meter.used / Math.max(1, meter.allowed)),
  };
};

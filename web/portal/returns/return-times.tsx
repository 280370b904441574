import type { Return } from "#contract/return";
import { useTimed } from "../../ui/use-now.ts";
import { formatSpan, isRecent } from "../format/age.ts";
import { type Clock, formatDateTime, formatDay, formatExactly } from "../format/zoned-time.ts";
import { useViewer } from "../viewer/viewer.ts";
import type { ReturnText } from "./return-text.ts";
import { useReturnText } from "./use-return-text.ts";

/** When a return was submitted: a span while it is fresh, then the date. */
export const Submitted = ({ asked }: { asked: Return }) => {
  const { clock } = useViewer();
  const written = useTimed((now) =>
    isRecent(asked.submittedAt, now)
      ? formatSpan(now - Date.parse(asked.submittedAt))
      : formatDay(asked.submittedAt, clock),
  );
  return (
    <time
      className="tabular-nums"
      dateTime={asked.submittedAt}
      title={formatExactly(asked.submittedAt, clock)}
    >
      {written}
    </time>
  );
};

/** Whether the agency still owes an answer that was due. */
export const useIsLate = (asked: Return): boolean =>
  useTimed((now) => asked.state === "pending" && now > Date.parse(asked.answerDueAt));

type DueProps = {
  asked: Return;
  /** The day that an answer is due, as its place has room for it. */
  write: (clock: Clock, text: ReturnText) => string;
};

const Due = ({ asked, write }: DueProps) => {
  const text = useReturnText();
  const { clock } = useViewer();
  const isLate = useIsLate(asked);
  if (asked.state !== "pending") return null;
  return (
    <time
      className={isLate ? "font-medium text-amber" : "text-second"}
      dateTime={asked.answerDueAt}
      title={formatExactly(asked.answerDueAt, clock)}
    >
      {isLate ? text.overdue : write(clock, text)}
    </time>
  );
};

/** By when the agency means to answer; nothing once it did or while it waits for the buyer. */
export const AnswerDue = ({ asked }: { asked: Return }) => (
  <Due asked={asked} write={(clock) => formatDateTime(asked.answerDueAt, clock)} />
);

/** The same beside the state, where a column of its own does not fit. */
export const AnswerDueDay = ({ asked }: { asked: Return }) => (
  <Due asked={asked} write={(clock, text) => text.answerBy(formatDay(asked.answerDueAt, clock))} />
);
